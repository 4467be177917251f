/* What the sources of the accelerator share: PDFium's functions, what Python gives, and how a text object is set. */
#ifndef EXTRACTOR_BULK_H
#define EXTRACTOR_BULK_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <limits.h>
#include <stddef.h>
#include <string.h>

#ifdef _WIN32
#define PDFIUM_CALL __stdcall
#else
#define PDFIUM_CALL
#endif

typedef struct { float left, top, right, bottom; } FloatRect;
typedef struct { float a, b, c, d, e, f; } Matrix;

typedef struct {
    PyObject_HEAD
    void *(PDFIUM_CALL *get_text_object)(void *text_page, int index);
    int (PDFIUM_CALL *is_generated)(void *text_page, int index);
    int (PDFIUM_CALL *get_char_origin)(void *text_page, int index, double *x, double *y);
    int (PDFIUM_CALL *get_loose_char_box)(void *text_page, int index, FloatRect *box);
    int (PDFIUM_CALL *get_char_box)(void *text_page, int index, double *left, double *right, double *bottom, double *top);
    int (PDFIUM_CALL *get_char_matrix)(void *text_page, int index, Matrix *matrix);
    double (PDFIUM_CALL *get_font_size)(void *text_page, int index);
    int (PDFIUM_CALL *get_render_mode)(void *text_object);
    void *(PDFIUM_CALL *get_font)(void *text_object);
    int (PDFIUM_CALL *get_glyph_width)(void *font, unsigned character, float size, float *width);
    int (PDFIUM_CALL *get_fill_color)(void *object, unsigned *red, unsigned *green, unsigned *blue, unsigned *alpha);
    int (PDFIUM_CALL *get_bounds)(void *object, float *left, float *bottom, float *right, float *top);
    void *(PDFIUM_CALL *get_clip_path)(void *object);
    int (PDFIUM_CALL *count_clip_paths)(void *clip_path);
    int (PDFIUM_CALL *get_object_type)(void *object);
    int (PDFIUM_CALL *count_page_objects)(void *page);
    void *(PDFIUM_CALL *get_page_object)(void *page, int index);
    int (PDFIUM_CALL *count_form_objects)(void *form);
    void *(PDFIUM_CALL *get_form_object)(void *form, unsigned long index);
} Queries;

/* What Python gives. Each returns 0, or -1 with an exception set. */

static inline int check_count(Py_ssize_t given, Py_ssize_t wanted) {
    if (given == wanted) return 0;
    PyErr_Format(PyExc_TypeError, "%zd arguments are needed, not %zd", wanted, given);
    return -1;
}

static inline int read_address(PyObject *number, void **address) {
    *address = PyLong_AsVoidPtr(number);
    if (*address != NULL) return 0;
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "an address is 0");
    return -1;
}

static inline int read_int(PyObject *number, int *value) {
    long found = PyLong_AsLong(number);
    if (found == -1 && PyErr_Occurred()) return -1;
    if (found < 0 || found > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "a number is negative or too large");
        return -1;
    }
    *value = (int)found;
    return 0;
}

static inline PyObject *build_address(void *address) {
    if (address == NULL) Py_RETURN_NONE;
    return PyLong_FromVoidPtr(address);
}

/* Styles of text objects. */

typedef struct {
    double baseline, size;
    float turn[4];
    int mode;
    void *font;
} Style;

static inline Style read_style(const Queries *pdfium, void *text_page, void *object, int index, int axis) {
    Matrix matrix = {0, 0, 0, 0, 0, 0};
    double origin[2] = {0, 0};
    pdfium->get_char_matrix(text_page, index, &matrix);
    pdfium->get_char_origin(text_page, index, &origin[0], &origin[1]);
    Style style = {origin[axis], pdfium->get_font_size(text_page, index), {matrix.a, matrix.b, matrix.c, matrix.d},
                   pdfium->get_render_mode(object), pdfium->get_font(object)};
    return style;
}

static inline int is_same_style(const Style *first, const Style *second) {
    return first->baseline == second->baseline && first->size == second->size && first->mode == second->mode &&
           first->font == second->font && memcmp(first->turn, second->turn, sizeof first->turn) == 0;
}

/* A style as Python knows it; a new reference, or NULL with an exception set. */
static inline PyObject *build_style_key(const Style *style) {
    return Py_BuildValue("(dy#diN)", style->baseline, (const char *)style->turn, (Py_ssize_t)sizeof style->turn,
                         style->size, style->mode, build_address(style->font));
}

PyObject *extractor_read_plain_words(PyObject *self, PyObject *const *given, Py_ssize_t count); /* _plain_words.c */

#endif
