/* The words of a page whose text is upright, shown, and read from left to right.
 *
 * The compiled twin of `_PdfiumWords` in text/words.py, which says why a word ends where it does, what makes words a row,
 * and what a word of mixed style is. Pages of any other kind are left to it. Each index lies within the text that is given;
 * PDFium checks it against its own. Styles are what Python says; a pointer to one is borrowed from the dictionary of styles,
 * from which nothing is taken out.
 */
#include "_bulk.h"

#include <math.h>

typedef struct {
    int start, stop;               /* of its characters */
    int has_blank, is_guessed;     /* whether a blank follows, and whether that is PDFium's own */
    int is_mixed;                  /* whether some of its characters are in another style than its last */
    int is_replaced;               /* whether its object's text is replaced by another, whose words have one pen */
    double x0, x1;
    void *object;                  /* of its last character; NULL where PDFium put that in */
    PyObject *style;               /* of that object, or NULL */
    double size, min_gap, max_gap; /* of that style */
} Word;

typedef struct {
    const Queries *pdfium;
    void *text_page;
    Py_UCS4 *text, *separators, *note_marks; /* the last two end with 0 */
    int length;                              /* of the text */
    double left, overhang_em;
    PyObject *shown, *find_style, *styles;
    Word *words;
    int count;
    Style last_key; /* of the style that was asked for last, where there is one */
    PyObject *last_style;
} PageWords;

/* How a step ends: with an exception set, on a page that is to be read otherwise, or well. */
typedef enum { FAILED, NOT_PLAIN, DONE } Outcome;

static int contains(const Py_UCS4 *characters, Py_UCS4 character) {
    for (; *characters != 0; characters++)
        if (*characters == character) return 1;
    return 0;
}

static int is_pdfium_hyphen(Py_UCS4 character) { return character == 0x02 || character == 0xfffe; }

static int is_separator(const PageWords *page, Py_UCS4 character) {
    if (character > ' ' && character < 0x80) return 0; /* most characters, and none of them separates */
    return contains(page->separators, character);
}

/* The index after the word that begins at an index; the same index where a separator stands there. */
static int find_word_stop(const PageWords *page, int at) {
    while (at < page->length && !is_pdfium_hyphen(page->text[at]) && !is_separator(page, page->text[at])) at++;
    return at < page->length && is_pdfium_hyphen(page->text[at]) ? at + 1 : at;
}

static Outcome split_words(PageWords *page) {
    int room = 0;
    for (int at = 0; at < page->length;) {
        int stop = find_word_stop(page, at);
        if (stop == at) {
            at++;
            continue;
        }
        if (page->count == room) {
            room += room / 2 + 512;
            Word *grown = PyMem_Realloc(page->words, (size_t)room * sizeof *grown);
            if (grown == NULL) {
                PyErr_NoMemory();
                return FAILED;
            }
            page->words = grown;
        }
        Word word = {.start = at, .stop = stop, .has_blank = stop < page->length && page->text[stop] == ' '};
        page->words[page->count++] = word;
        at = stop;
    }
    return DONE;
}

/* Ask Python for the style of an object, one of whose characters has an index, unless it is set as the last one is. */
static Outcome load_style(PageWords *page, void *object, PyObject *address, int index, PyObject **style) {
    Style raw = read_style(page->pdfium, page->text_page, object, index, 1);
    if (page->last_style != NULL && is_same_style(&raw, &page->last_key)) {
        *style = page->last_style;
        return PyDict_SetItem(page->styles, address, *style) < 0 ? FAILED : DONE;
    }
    PyObject *key = build_style_key(&raw), *found = NULL;
    if (key != NULL) found = PyObject_CallFunctionObjArgs(page->find_style, key, NULL);
    Py_XDECREF(key);
    Outcome outcome = found == NULL ? FAILED : found == Py_None ? NOT_PLAIN : DONE;
    if (outcome == DONE && PyDict_SetItem(page->styles, address, found) < 0) outcome = FAILED;
    Py_XDECREF(found); /* the dictionary keeps it */
    if (outcome == DONE) {
        *style = page->last_style = found;
        page->last_key = raw;
    }
    return outcome;
}

static Outcome find_style(PageWords *page, void *object, int index, PyObject **style) {
    PyObject *address = PyLong_FromVoidPtr(object);
    if (address == NULL) return FAILED;
    *style = PyDict_GetItemWithError(page->styles, address);
    Outcome outcome = DONE;
    if (*style == NULL) outcome = PyErr_Occurred() ? FAILED : load_style(page, object, address, index, style);
    Py_DECREF(address);
    return outcome;
}

static int read_number(PyObject *owner, const char *name, double *number) {
    PyObject *value = PyObject_GetAttrString(owner, name);
    if (value == NULL) return -1;
    *number = PyFloat_AsDouble(value);
    Py_DECREF(value);
    return PyErr_Occurred() ? -1 : 0;
}

/* The style of each word: that of its last character's object. */
static Outcome find_word_styles(PageWords *page) {
    for (int at = 0; at < page->count; at++) {
        Word *word = &page->words[at], *before = at ? word - 1 : NULL;
        word->object = page->pdfium->get_text_object(page->text_page, word->stop - 1);
        if (word->object == NULL) continue;
        if (before != NULL && before->object == word->object) {
            word->style = before->style;
        } else {
            Outcome outcome = find_style(page, word->object, word->stop - 1, &word->style);
            if (outcome != DONE) return outcome;
        }
        if (before != NULL && before->style == word->style) {
            word->size = before->size;
            word->min_gap = before->min_gap;
            word->max_gap = before->max_gap;
        } else if (read_number(word->style, "size", &word->size) || read_number(word->style, "min_gap_pt", &word->min_gap) ||
                   read_number(word->style, "max_gap_pt", &word->max_gap)) {
            return FAILED;
        }
    }
    return DONE;
}

static double read_pen_x(const PageWords *page, int index) {
    double x = 0, y = 0;
    page->pdfium->get_char_origin(page->text_page, index, &x, &y);
    return x - page->left;
}

/* End a word before a blank of PDFium where the pen is after its last letter, if the letter hangs over into the blank. No
 * blank stands before a closing sign. */
static void shorten_overhanging_word(const PageWords *page, Word *word, const Word *next) {
    double gap = next->x0 - word->x1;
    Py_UCS4 first = page->text[next->start];
    if (first < 0x80 && strchr(".,;:!?)]}", (int)first) != NULL) return;
    if (!(-page->overhang_em * word->size < gap && gap < word->min_gap)) return;
    void *font = page->pdfium->get_font(word->object);
    float width = 0;
    if (font == NULL || !page->pdfium->get_glyph_width(font, page->text[word->stop - 1], (float)word->size, &width)) return;
    double pen = read_pen_x(page, word->stop - 1) + (double)width;
    if (width > 0 && pen < word->x1) word->x1 = pen;
}

/* Where each word begins and ends, and whether PDFium put in the blank after it. */
static void measure_words(PageWords *page) {
    for (int at = 0; at < page->count; at++) {
        Word *word = &page->words[at], *before = at ? word - 1 : NULL;
        word->x0 = read_pen_x(page, word->start);
        word->is_guessed = word->has_blank && page->pdfium->is_generated(page->text_page, word->stop) != 0;
        if (before != NULL && word->object != NULL && before->object == word->object && before->x0 == word->x0)
            before->is_replaced = word->is_replaced = 1;
    }
    for (int at = 0; at < page->count; at++) {
        Word *word = &page->words[at];
        if (word->is_replaced) {
            double left = 0, right = 0, unused = 0;
            page->pdfium->get_char_box(page->text_page, word->start, &left, &unused, &unused, &unused);
            page->pdfium->get_char_box(page->text_page, word->stop - 1, &unused, &right, &unused, &unused);
            word->x0 = left - page->left;
            word->x1 = right - page->left;
            continue;
        }
        void *next = at + 1 < page->count ? word[1].object : NULL;
        int is_printed = word->has_blank && !word->is_guessed;
        double pen = is_printed ? read_pen_x(page, word->stop) : 0;
        word->x1 = pen;
        if (is_printed && word->object == next && word->x0 < pen) continue;
        FloatRect box = {0, 0, 0, 0};
        page->pdfium->get_loose_char_box(page->text_page, word->stop - 1, &box);
        double right = (double)box.right - page->left;
        int hangs_over = is_printed && word->style != NULL && fabs(pen - right) < page->overhang_em * word->size;
        if (!hangs_over) word->x1 = right;
        if (word->is_guessed && word->style != NULL && at + 1 < page->count)
            shorten_overhanging_word(page, word, word + 1);
    }
}

static int has_note_mark(const PageWords *page, const Word *word) {
    for (int at = word->start; at < word->stop; at++)
        if (contains(page->note_marks, page->text[at])) return 1;
    return 0;
}

/* From the last word to the first: an object that is met several times is known by the last of these characters. */
static Outcome find_mixed_words(PageWords *page) {
    for (int at = page->count - 1; at >= 0; at--) {
        Word *word = &page->words[at];
        if (word->object != NULL && at > 0 && word[-1].object == word->object) continue;
        void *first = page->pdfium->get_text_object(page->text_page, word->start);
        PyObject *style = NULL;
        if (first != NULL) {
            Outcome outcome = find_style(page, first, word->start, &style);
            if (outcome != DONE) return outcome;
        }
        word->is_mixed = word->object == NULL || first == NULL ||
                         (first != word->object && (style != word->style || has_note_mark(page, word)));
    }
    return DONE;
}

/* The index after the row of words that begins at an index: those of one style with blanks between them. */
static int find_row_end(const PageWords *page, int begin) {
    const Word *words = page->words;
    int end = begin + 1;
    if (words[begin].is_mixed) return end;
    while (end < page->count && !words[end].is_mixed && words[end].style == words[begin].style) {
        double gap = words[end].x0 - words[end - 1].x1;
        if (!(words[end].min_gap < gap && gap < words[end].max_gap)) break;
        end++;
    }
    return end;
}

/* The texts of some words, and where each begins and ends. */
static PyObject *build_row(const PageWords *page, int begin, int end, int is_guessed) {
    const Word *words = page->words;
    PyObject *texts = PyList_New(end - begin), *places = PyList_New(2 * (Py_ssize_t)(end - begin));
    int failed = texts == NULL || places == NULL;
    for (int at = begin; !failed && at < end; at++) {
        PyObject *text = PyUnicode_Substring(page->shown, words[at].start, words[at].stop);
        PyObject *x0 = PyFloat_FromDouble(words[at].x0), *x1 = PyFloat_FromDouble(words[at].x1);
        Py_ssize_t place = 2 * (Py_ssize_t)(at - begin); /* each call below takes its object, also where it fails */
        failed = PyList_SetItem(texts, at - begin, text) < 0 || text == NULL;
        failed |= PyList_SetItem(places, place, x0) < 0 || x0 == NULL;
        failed |= PyList_SetItem(places, place + 1, x1) < 0 || x1 == NULL;
    }
    if (failed) {
        Py_XDECREF(texts);
        Py_XDECREF(places);
        return NULL;
    }
    PyObject *style = words[begin].is_mixed ? Py_None : words[begin].style;
    return Py_BuildValue("(iiONNO)", words[begin].start, words[end - 1].stop, style, texts, places,
                         is_guessed ? Py_True : Py_False);
}

static PyObject *build_rows(const PageWords *page) {
    const Word *words = page->words;
    int blanks = 0, guessed = 0;
    for (int at = 0; at < page->count; at++) {
        blanks += words[at].has_blank;
        guessed += words[at].is_guessed;
    }
    int has_own_blanks = 2LL * guessed < blanks; /* else those of PDFium stand in gaps of any width */
    PyObject *rows = PyList_New(0);
    for (int begin = 0, end; rows != NULL && begin < page->count; begin = end) {
        end = find_row_end(page, begin);
        const Word *before = begin ? &words[begin - 1] : NULL;
        int is_guessed = has_own_blanks && before != NULL && before->is_guessed && before->stop + 1 == words[begin].start;
        PyObject *row = build_row(page, begin, end, is_guessed);
        if (row == NULL || PyList_Append(rows, row) < 0) Py_CLEAR(rows);
        Py_XDECREF(row);
    }
    return rows;
}

/* What Python gives, into `page`: 0, or -1 with an exception set. What is copied, the caller frees. */
static int read_arguments(PageWords *page, PyObject *const *given) {
    PyObject *separators, *note_marks;
    if (read_address(given[0], &page->text_page)) return -1;
    Py_ssize_t length = PyUnicode_GetLength(given[1]), shown_length = PyUnicode_GetLength(given[2]);
    if (length < 0 || shown_length < 0) return -1;
    if (length != shown_length || length > INT_MAX / 2 || !PyTuple_Check(given[3]) || !PyDict_Check(given[6])) {
        PyErr_SetString(PyExc_ValueError, "two texts of one length, a tuple and a dictionary are needed");
        return -1;
    }
    if (!PyArg_ParseTuple(given[3], "UUd", &separators, &note_marks, &page->overhang_em)) return -1;
    page->length = (int)length;
    page->shown = given[2];
    page->left = PyFloat_AsDouble(given[4]);
    if (PyErr_Occurred()) return -1;
    page->find_style = given[5];
    page->styles = given[6];
    page->text = PyUnicode_AsUCS4Copy(given[1]);
    page->separators = page->text == NULL ? NULL : PyUnicode_AsUCS4Copy(separators);
    page->note_marks = page->separators == NULL ? NULL : PyUnicode_AsUCS4Copy(note_marks);
    return page->note_marks == NULL ? -1 : 0;
}

PyObject *extractor_read_plain_words(PyObject *self, PyObject *const *given, Py_ssize_t count) {
    if (check_count(count, 7)) return NULL;
    PageWords page = {.pdfium = (const Queries *)self};
    Outcome outcome = read_arguments(&page, given) ? FAILED : split_words(&page);
    if (outcome == DONE) outcome = find_word_styles(&page);
    if (outcome == DONE) {
        measure_words(&page);
        outcome = find_mixed_words(&page);
    }
    PyObject *answer = NULL;
    if (outcome == DONE) answer = build_rows(&page);
    else if (outcome == NOT_PLAIN) answer = Py_NewRef(Py_None);
    PyMem_Free(page.words);
    PyMem_Free(page.text);
    PyMem_Free(page.separators);
    PyMem_Free(page.note_marks);
    return answer;
}
