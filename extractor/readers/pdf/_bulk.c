/* PDFium's answers about many characters or objects at once.
 *
 * The compiled twin of ctypes_queries.py: the same methods with the same values, without what ctypes costs for each call;
 * and `read_plain_words` (_plain_words.c).
 * It is neither compiled nor linked against PDFium: the addresses of PDFium's functions come from the library that
 * pypdfium2 has loaded. Types and signatures are those of PDFium's public headers (fpdf_text.h, fpdf_edit.h,
 * fpdf_transformpage.h). PDFium itself checks each index against what it holds; nothing here is kept between two calls.
 * What PDFium does not answer is 0. The interpreter's lock is held throughout, since PDFium bears one thread.
 */
#include "_bulk.h"

#define FUNCTION(name, member) { name, offsetof(Queries, member) }
static const struct { const char *name; size_t offset; } FUNCTIONS[] = {
    FUNCTION("FPDFText_GetTextObject", get_text_object),
    FUNCTION("FPDFText_IsGenerated", is_generated),
    FUNCTION("FPDFText_GetCharOrigin", get_char_origin),
    FUNCTION("FPDFText_GetLooseCharBox", get_loose_char_box),
    FUNCTION("FPDFText_GetCharBox", get_char_box),
    FUNCTION("FPDFText_GetMatrix", get_char_matrix),
    FUNCTION("FPDFText_GetFontSize", get_font_size),
    FUNCTION("FPDFTextObj_GetTextRenderMode", get_render_mode),
    FUNCTION("FPDFTextObj_GetFont", get_font),
    FUNCTION("FPDFFont_GetGlyphWidth", get_glyph_width),
    FUNCTION("FPDFPageObj_GetFillColor", get_fill_color),
    FUNCTION("FPDFPageObj_GetBounds", get_bounds),
    FUNCTION("FPDFPageObj_GetClipPath", get_clip_path),
    FUNCTION("FPDFClipPath_CountPaths", count_clip_paths),
    FUNCTION("FPDFPageObj_GetType", get_object_type),
    FUNCTION("FPDFPage_CountObjects", count_page_objects),
    FUNCTION("FPDFPage_GetObject", get_page_object),
    FUNCTION("FPDFFormObj_CountObjects", count_form_objects),
    FUNCTION("FPDFFormObj_GetObject", get_form_object),
};
#define FUNCTION_COUNT ((Py_ssize_t)(sizeof FUNCTIONS / sizeof FUNCTIONS[0]))

/* Questions: each asks about one character or object. Each returns a new reference, or NULL with an exception set. */

typedef PyObject *(*CharQuestion)(const Queries *, void *text_page, int index);
typedef PyObject *(*ObjectQuestion)(const Queries *, void *object);

static PyObject *ask_text_object(const Queries *pdfium, void *text_page, int index) {
    return build_address(pdfium->get_text_object(text_page, index));
}

static PyObject *ask_generated(const Queries *pdfium, void *text_page, int index) {
    return PyLong_FromLong(pdfium->is_generated(text_page, index));
}

static PyObject *ask_origin_x(const Queries *pdfium, void *text_page, int index) {
    double x = 0, y = 0;
    pdfium->get_char_origin(text_page, index, &x, &y);
    return PyFloat_FromDouble(x);
}

static PyObject *ask_origin_y(const Queries *pdfium, void *text_page, int index) {
    double x = 0, y = 0;
    pdfium->get_char_origin(text_page, index, &x, &y);
    return PyFloat_FromDouble(y);
}

static PyObject *ask_right_edge(const Queries *pdfium, void *text_page, int index) {
    FloatRect box = {0, 0, 0, 0};
    pdfium->get_loose_char_box(text_page, index, &box);
    return PyFloat_FromDouble(box.right);
}

static PyObject *ask_top_edge(const Queries *pdfium, void *text_page, int index) {
    FloatRect box = {0, 0, 0, 0};
    pdfium->get_loose_char_box(text_page, index, &box);
    return PyFloat_FromDouble(box.top);
}

static PyObject *ask_char_box(const Queries *pdfium, void *text_page, int index) {
    double left = 0, right = 0, bottom = 0, top = 0;
    pdfium->get_char_box(text_page, index, &left, &right, &bottom, &top);
    return Py_BuildValue("(dddd)", left, bottom, right, top);
}

static PyObject *ask_render_mode(const Queries *pdfium, void *object) {
    return PyLong_FromLong(pdfium->get_render_mode(object));
}

static PyObject *ask_fill_color(const Queries *pdfium, void *object) {
    unsigned red = 0, green = 0, blue = 0, alpha = 255; /* the initial color, where none is set */
    pdfium->get_fill_color(object, &red, &green, &blue, &alpha);
    return Py_BuildValue("(IIII)", red, green, blue, alpha);
}

static PyObject *ask_bounds(const Queries *pdfium, void *object) {
    float left = 0, bottom = 0, right = 0, top = 0;
    pdfium->get_bounds(object, &left, &bottom, &right, &top);
    return Py_BuildValue("(dddd)", (double)left, (double)bottom, (double)right, (double)top);
}

static PyObject *ask_clip_path_count(const Queries *pdfium, void *object) {
    void *clip_path = pdfium->get_clip_path(object);
    return PyLong_FromLong(clip_path == NULL ? 0 : pdfium->count_clip_paths(clip_path));
}

/* One question about many. */

static PyObject *ask_about_chars(PyObject *self, PyObject *const *given, Py_ssize_t count, CharQuestion ask) {
    void *text_page;
    if (check_count(count, 2) || read_address(given[0], &text_page)) return NULL;
    Py_ssize_t size = PyList_Size(given[1]);
    PyObject *found = size < 0 ? NULL : PyList_New(size);
    if (found == NULL) return NULL;
    for (Py_ssize_t at = 0; at < size; at++) {
        PyObject *number = PyList_GetItem(given[1], at), *answer = NULL;
        int index;
        if (number != NULL && read_int(number, &index) == 0) answer = ask((const Queries *)self, text_page, index);
        if (answer == NULL || PyList_SetItem(found, at, answer) < 0) {
            Py_DECREF(found);
            return NULL;
        }
    }
    return found;
}

static PyObject *ask_about_objects(PyObject *self, PyObject *objects, ObjectQuestion ask) {
    Py_ssize_t size = PyList_Size(objects);
    PyObject *found = size < 0 ? NULL : PyList_New(size);
    if (found == NULL) return NULL;
    for (Py_ssize_t at = 0; at < size; at++) {
        PyObject *number = PyList_GetItem(objects, at), *answer = NULL;
        void *object;
        if (number != NULL && read_address(number, &object) == 0) answer = ask((const Queries *)self, object);
        if (answer == NULL || PyList_SetItem(found, at, answer) < 0) {
            Py_DECREF(found);
            return NULL;
        }
    }
    return found;
}

#define CHAR_METHOD(name, question) \
    static PyObject *name(PyObject *self, PyObject *const *given, Py_ssize_t count) { \
        return ask_about_chars(self, given, count, question); \
    }
#define OBJECT_METHOD(name, question) \
    static PyObject *name(PyObject *self, PyObject *objects) { return ask_about_objects(self, objects, question); }

CHAR_METHOD(get_text_objects, ask_text_object)
CHAR_METHOD(read_generated_flags, ask_generated)
CHAR_METHOD(read_origin_xs, ask_origin_x)
CHAR_METHOD(read_origin_ys, ask_origin_y)
CHAR_METHOD(read_right_edges, ask_right_edge)
CHAR_METHOD(read_top_edges, ask_top_edge)
CHAR_METHOD(read_char_boxes, ask_char_box)
OBJECT_METHOD(read_render_modes, ask_render_mode)
OBJECT_METHOD(read_fill_colors, ask_fill_color)
OBJECT_METHOD(read_bounds, ask_bounds)
OBJECT_METHOD(count_clip_paths, ask_clip_path_count)

/* Styles of text objects. */

/* The number of a style among the distinct keys, at whose end it is put if it is new; -1 with an exception set. */
static Py_ssize_t number_style(const Style *style, PyObject *numbers, PyObject *keys) {
    PyObject *key = build_style_key(style);
    if (key == NULL) return -1;
    Py_ssize_t number = -1;
    PyObject *known = PyDict_GetItemWithError(numbers, key);
    if (known != NULL) {
        number = PyLong_AsSsize_t(known);
    } else if (!PyErr_Occurred()) {
        Py_ssize_t next = PyList_Size(keys);
        PyObject *value = PyLong_FromSsize_t(next);
        if (value != NULL && PyDict_SetItem(numbers, key, value) == 0 && PyList_Append(keys, key) == 0) number = next;
        Py_XDECREF(value);
    }
    Py_DECREF(key);
    return number;
}

/* Fill `found` with the numbers of styles, and `keys` with the distinct ones; returns 0, or -1 with an exception set. */
static int number_all_styles(const Queries *pdfium, PyObject *const *given, PyObject *found, PyObject *keys,
                             PyObject *numbers) {
    void *text_page, *object;
    int axis, index;
    if (read_address(given[0], &text_page) || read_int(given[3], &axis)) return -1;
    if (axis > 1) {
        PyErr_SetString(PyExc_ValueError, "an axis is 0 or 1");
        return -1;
    }
    Style last;
    Py_ssize_t number = -1, size = PyList_Size(found);
    for (Py_ssize_t at = 0; at < size; at++) {
        PyObject *address = PyList_GetItem(given[1], at), *place = PyList_GetItem(given[2], at);
        if (address == NULL || place == NULL || read_address(address, &object) || read_int(place, &index)) return -1;
        Style style = read_style(pdfium, text_page, object, index, axis);
        if (number < 0 || !is_same_style(&style, &last)) number = number_style(&style, numbers, keys);
        last = style;
        PyObject *value = number < 0 ? NULL : PyLong_FromSsize_t(number);
        if (value == NULL || PyList_SetItem(found, at, value) < 0) return -1;
    }
    return 0;
}

static PyObject *number_styles(PyObject *self, PyObject *const *given, Py_ssize_t count) {
    if (check_count(count, 4)) return NULL;
    Py_ssize_t size = PyList_Size(given[1]), other = PyList_Size(given[2]);
    if (size < 0 || other < 0) return NULL;
    if (size != other) return PyErr_Format(PyExc_ValueError, "%zd objects have %zd characters", size, other);
    PyObject *found = PyList_New(size), *keys = PyList_New(0), *numbers = PyDict_New(), *answer = NULL;
    if (found != NULL && keys != NULL && numbers != NULL &&
        number_all_styles((const Queries *)self, given, found, keys, numbers) == 0)
        answer = PyTuple_Pack(2, found, keys);
    Py_XDECREF(found);
    Py_XDECREF(keys);
    Py_XDECREF(numbers);
    return answer;
}

/* Objects of a page or form. */

static int append_object(const Queries *pdfium, void *object, PyObject *objects, PyObject *kinds) {
    PyObject *address = PyLong_FromVoidPtr(object), *kind = PyLong_FromLong(pdfium->get_object_type(object));
    int failed = address == NULL || kind == NULL || PyList_Append(objects, address) || PyList_Append(kinds, kind);
    Py_XDECREF(address);
    Py_XDECREF(kind);
    return failed ? -1 : 0;
}

static PyObject *list_objects(PyObject *self, PyObject *const *given, Py_ssize_t count, int in_form) {
    const Queries *pdfium = (const Queries *)self;
    void *holder;
    int limit;
    if (check_count(count, 2) || read_address(given[0], &holder) || read_int(given[1], &limit)) return NULL;
    PyObject *objects = PyList_New(0), *kinds = PyList_New(0), *answer = NULL;
    int failed = objects == NULL || kinds == NULL;
    int size = in_form ? pdfium->count_form_objects(holder) : pdfium->count_page_objects(holder);
    for (int at = 0; !failed && at < size && at < limit; at++) {
        void *object = in_form ? pdfium->get_form_object(holder, (unsigned long)at) : pdfium->get_page_object(holder, at);
        if (object != NULL) failed = append_object(pdfium, object, objects, kinds);
    }
    if (!failed) answer = PyTuple_Pack(2, objects, kinds);
    Py_XDECREF(objects);
    Py_XDECREF(kinds);
    return answer;
}

#define LIST_METHOD(name, in_form) static PyObject *name(PyObject *self, PyObject *const *given, Py_ssize_t count) { \
    return list_objects(self, given, count, in_form); }

LIST_METHOD(list_page_objects, 0)
LIST_METHOD(list_form_objects, 1)

/* The type and the module. */

static PyObject *create_queries(PyTypeObject *type, PyObject *given, PyObject *named) {
    static char *names[] = {"", NULL};
    PyObject *addresses;
    if (!PyArg_ParseTupleAndKeywords(given, named, "O:CompiledQueries", names, &addresses)) return NULL;
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *self = allocate(type, 0);
    for (Py_ssize_t at = 0; self != NULL && at < FUNCTION_COUNT; at++) {
        PyObject *number = PyMapping_GetItemString(addresses, FUNCTIONS[at].name);
        void *address = NULL;
        if (number == NULL || read_address(number, &address)) Py_CLEAR(self);
        else memcpy((char *)self + FUNCTIONS[at].offset, &address, sizeof address);
        Py_XDECREF(number);
    }
    return self;
}

static void free_queries(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

#define FAST(name) { #name, (PyCFunction)(void (*)(void))name, METH_FASTCALL, NULL }
#define SINGLE(name) { #name, name, METH_O, NULL }
static PyMethodDef METHODS[] = {
    FAST(get_text_objects), FAST(read_generated_flags), FAST(read_origin_xs), FAST(read_origin_ys),
    FAST(read_right_edges), FAST(read_top_edges), FAST(read_char_boxes), FAST(number_styles), FAST(list_page_objects),
    FAST(list_form_objects), SINGLE(read_render_modes), SINGLE(read_fill_colors), SINGLE(read_bounds),
    SINGLE(count_clip_paths),
    {"read_plain_words", (PyCFunction)(void (*)(void))extractor_read_plain_words, METH_FASTCALL, NULL}, {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_doc, "PDFium's answers about many characters or objects at once; made of the addresses of its functions."},
    {Py_tp_new, create_queries}, {Py_tp_dealloc, free_queries}, {Py_tp_methods, METHODS}, {0, NULL},
};
static PyType_Spec SPEC = {
    "extractor.readers.pdf._bulk.CompiledQueries", sizeof(Queries), 0, Py_TPFLAGS_DEFAULT, SLOTS,
};

static int fill_module(PyObject *module) {
    PyObject *names = PyTuple_New(FUNCTION_COUNT), *type = PyType_FromSpec(&SPEC);
    int failed = names == NULL || type == NULL;
    for (Py_ssize_t at = 0; !failed && at < FUNCTION_COUNT; at++) {
        PyObject *name = PyUnicode_FromString(FUNCTIONS[at].name);
        failed = name == NULL || PyTuple_SetItem(names, at, name) < 0;
    }
    if (!failed) failed = PyModule_AddObjectRef(module, "FUNCTION_NAMES", names) < 0;
    if (!failed) failed = PyModule_AddObjectRef(module, "CompiledQueries", type) < 0;
    Py_XDECREF(names);
    Py_XDECREF(type);
    return failed ? -1 : 0;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};
static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "_bulk", "PDFium's answers about many characters or objects at once.", 0, NULL, MODULE_SLOTS,
    NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__bulk(void) {
    return PyModuleDef_Init(&MODULE);
}
