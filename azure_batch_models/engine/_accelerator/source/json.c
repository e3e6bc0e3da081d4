/* Instances as JSON text, the same that msgspec makes of their dicts. */

#include "writing.h"
#include <stdint.h>

/* Text in UTF-8 that grows. */
typedef struct {
    char *text;
    size_t length;
    size_t size;
    int is_ascii;
} Buffer;

/* Return where so many bytes more may be put; NULL with an exception if there is no memory. */
static inline char *
room_for(Buffer *out, size_t count)
{
    if (count > out->size - out->length) {
        size_t size = out->length + count;
        if (size > (size_t)PY_SSIZE_T_MAX / 2) {
            PyErr_NoMemory();
            return NULL;
        }
        size *= 2;
        char *text = PyMem_Realloc(out->text, size);
        if (text == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        out->text = text;
        out->size = size;
    }
    return out->text + out->length;
}

static inline int
put_bytes(Buffer *out, const char *text, size_t count)
{
    char *end = room_for(out, count);
    if (end == NULL) {
        return -1;
    }
    memcpy(end, text, count);
    out->length += count;
    return 0;
}

static inline int
put_bytes_object(Buffer *out, PyObject *text)
{
    return put_bytes(out, PyBytes_AS_STRING(text), (size_t)PyBytes_GET_SIZE(text));
}

/* What stands for a character in JSON: 0 for itself, `u` for its number, else after a backslash. */
static const char ESCAPES[256] = {
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
    ['"'] = '"', ['\\'] = '\\',
};

/* Return whether one of eight characters needs an escape: subtracting from all of them at once
   borrows from the high bit of those that are too small, or that were made zero. */
static inline int
has_escape(uint64_t eight)
{
    const uint64_t ONES = 0x0101010101010101, HIGH_BITS = 0x8080808080808080;
    uint64_t quote = eight ^ (ONES * '"'), backslash = eight ^ (ONES * '\\');
    uint64_t found = ((eight - ONES * 0x20) & ~eight) | ((quote - ONES) & ~quote)
                     | ((backslash - ONES) & ~backslash);
    return (found & HIGH_BITS) != 0;
}

/* Put a text that is in UTF-8, in quotes. */
static int
put_utf8(Buffer *out, const char *text, Py_ssize_t length)
{
    enum { LONGEST_ESCAPE = sizeof("\\u001f") - 1 };
    static const char DIGITS[] = "0123456789abcdef";
    if (length > (PY_SSIZE_T_MAX - 2) / LONGEST_ESCAPE) {
        PyErr_NoMemory();
        return -1;
    }
    /* First as if nothing had to be escaped, which is nearly always so. */
    char *end = room_for(out, (size_t)length + 2);
    if (end == NULL) {
        return -1;
    }
    *end++ = '"';
    Py_ssize_t i = 0;
    for (; i + (Py_ssize_t)sizeof(uint64_t) <= length; i += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, text + i, sizeof(eight));
        if (has_escape(eight)) {
            break;
        }
        memcpy(end + i, &eight, sizeof(eight));
    }
    for (; i < length && ESCAPES[(unsigned char)text[i]] == 0; i++) {
        end[i] = text[i];
    }
    if (i == length) {
        end[length] = '"';
        out->length += (size_t)length + 2;
        return 0;
    }
    out->length += (size_t)i + 1;
    end = room_for(out, (size_t)(length - i) * LONGEST_ESCAPE + 1);
    if (end == NULL) {
        return -1;
    }
    char *start = end;
    for (; i < length; i++) {
        unsigned char character = (unsigned char)text[i];
        char escape = ESCAPES[character];
        if (escape == 0) {
            *end++ = (char)character;
            continue;
        }
        *end++ = '\\';
        *end++ = escape;
        if (escape == 'u') {
            *end++ = '0';
            *end++ = '0';
            *end++ = DIGITS[character >> 4];
            *end++ = DIGITS[character & 15];
        }
    }
    *end++ = '"';
    out->length += (size_t)(end - start);
    return 0;
}

/* Put a text in quotes. */
static int
put_text(Buffer *out, PyObject *given)
{
    if (PyUnicode_IS_COMPACT_ASCII(given)) {
        return put_utf8(out, (const char *)PyUnicode_1BYTE_DATA(given), PyUnicode_GET_LENGTH(given));
    }
    /* Unlike PyUnicode_AsUTF8AndSize, this leaves no copy with the text. */
    PyObject *encoded = PyUnicode_AsUTF8String(given);
    if (encoded == NULL) {
        return -1;
    }
    out->is_ascii = 0;
    int done = put_utf8(out, PyBytes_AS_STRING(encoded), PyBytes_GET_SIZE(encoded));
    Py_DECREF(encoded);
    return done;
}

/* Put what msgspec makes of a JSON value. */
static int
put_encoded(Buffer *out, PyObject *given)
{
    PyObject *text = PyObject_CallOneArg(accelerator.encode, given);
    if (text == NULL) {
        return -1;
    }
    int done = -1;
    if (PyBytes_CheckExact(text)) {
        out->is_ascii = 0;
        done = put_bytes_object(out, text);
    }
    else {
        decline();
    }
    Py_DECREF(text);
    return done;
}

/* Put what msgspec makes of a JSON value, a new reference to which, or NULL, is given up. */
static int
put_encoded_and_release(Buffer *out, PyObject *written)
{
    if (written == NULL) {
        return -1;
    }
    int done = put_encoded(out, written);
    Py_DECREF(written);
    return done;
}

static int
put_whole(Buffer *out, PyObject *given)
{
    int is_too_large;
    long long number = PyLong_AsLongLongAndOverflow(given, &is_too_large);
    if (is_too_large) {
        return put_encoded(out, given);
    }
    char digits[24];
    char *start = digits + sizeof(digits);
    unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number
                                         : (unsigned long long)number;
    do {
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        *--start = '-';
    }
    return put_bytes(out, start, (size_t)(digits + sizeof(digits) - start));
}

/* Put a text that a function of temporal.c has made, in quotes. */
static int
put_quoted(Buffer *out, const char *text, int length)
{
    char *end = room_for(out, (size_t)length + 2);
    if (end == NULL) {
        return -1;
    }
    *end++ = '"';
    memcpy(end, text, (size_t)length);
    end[length] = '"';
    out->length += (size_t)length + 2;
    return 0;
}

static int put_value(Value *value, PyObject *given, Buffer *out);
static int put_instance(Writer *writer, PyObject *model, Buffer *out);

static int
put_items(Value *item, PyObject *given, Buffer *out)
{
    if (!PyList_CheckExact(given)) {
        decline();
        return -1;
    }
    if (put_bytes(out, "[", 1) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(given); i++) {
        if (i > 0 && put_bytes(out, ",", 1) < 0) {
            return -1;
        }
        PyObject *each = Py_NewRef(PyList_GET_ITEM(given, i));
        int done = each == Py_None ? put_bytes(out, "null", 4) : put_value(item, each, out);
        Py_DECREF(each);
        if (done < 0) {
            return -1;
        }
    }
    return put_bytes(out, "]", 1);
}

static int
put_model(Value *value, PyObject *given, Buffer *out)
{
    PyObject *writer = writer_of(value, given);
    if (writer == NULL) {
        return -1;
    }
    int done = is_writer(writer)
                   ? put_instance((Writer *)writer, given, out)
                   : put_encoded_and_release(out, PyObject_CallOneArg(writer, given));
    Py_DECREF(writer);
    return done;
}

/* Put a value that is not None. */
static int
put_value(Value *value, PyObject *given, Buffer *out)
{
    char text[LONGEST_TEMPORAL];
    int length;
    switch (value->kind) {
    case TEXT:
        if (PyUnicode_CheckExact(given)) {
            return put_text(out, given);
        }
        break;
    case WHOLE:
        if (PyLong_CheckExact(given)) {
            return put_whole(out, given);
        }
        break;
    case TRUTH:
        if (PyBool_Check(given)) {
            return given == Py_True ? put_bytes(out, "true", 4) : put_bytes(out, "false", 5);
        }
        break;
    case NUMBER:
    case FINITE:
        if (PyFloat_CheckExact(given) && is_finite(given)) {
            return put_encoded(out, given);
        }
        break;
    case MEMBER: {
        PyObject *written = text_of_member(value, given);
        if (written == NULL) {
            return -1;
        }
        int done = PyUnicode_CheckExact(written) ? put_text(out, written)
                                                 : put_encoded(out, written);
        Py_DECREF(written);
        return done;
    }
    case MODEL:
    case INSTANCE:
        return put_model(value, given, out);
    case ITEMS: {
        if (Py_EnterRecursiveCall(" while writing a model")) {
            return -1;
        }
        int done = put_items(value->item, given, out);
        Py_LeaveRecursiveCall();
        return done;
    }
    case MOMENT:
        length = format_moment(given, text);
        if (length > 0) {
            return put_quoted(out, text, length);
        }
        return put_encoded_and_release(out, PyObject_CallOneArg(value->function, given));
    case DURATION:
        length = format_duration(given, text);
        if (length > 0) {
            return put_quoted(out, text, length);
        }
        return put_encoded_and_release(out, text_of_long_duration(value, given));
    case ENTRIES:
    case CALL:
        return put_encoded_and_release(out, write_value(value, given));
    default:
        break;
    }
    decline();
    return -1;
}

/* Put the short form of what the class of an instance does not know. */
static int
put_extra(Writer *writer, PyObject *model, Buffer *out)
{
    int done = 0;
    PyObject *extra = extra_of(writer, model);
    if (extra == NULL) {
        return -1;
    }
    if (extra != Py_None && !is_short(writer, extra)) {
        decline(); /* it has just got its long form */
        done = -1;
    }
    else if (extra != Py_None && writer->extra_key != NULL) {
        done = put_bytes_object(out, writer->extra_key_in_json) < 0 ? -1 : put_text(out, extra);
    }
    Py_DECREF(extra);
    return done;
}

/* Put the attributes of an instance, and what its class does not know. */
static int
put_rows(Writer *writer, PyObject *model, Buffer *out)
{
    size_t start = out->length;
    out->is_ascii &= !writer->has_wide_keys;
    for (Py_ssize_t i = 0; i < writer->count; i++) {
        Row *row = &writer->rows[i];
        PyObject *given;
        int done = find_value(model, row, &given);
        if (done > 0) {
            done = put_bytes_object(out, row->key_in_json) < 0
                       ? -1
                       : put_value(row->value, given, out);
            Py_DECREF(given);
        }
        if (done < 0) {
            return -1;
        }
    }
    if (put_extra(writer, model, out) < 0) {
        return -1;
    }
    if (out->length == start) {
        return put_bytes(out, "{}", 2);
    }
    out->text[start] = '{'; /* every key comes with a comma before it */
    return put_bytes(out, "}", 1);
}

/* Put an instance; one whose keys may coincide goes through a dict. */
static int
put_instance(Writer *writer, PyObject *model, Buffer *out)
{
    if (accept_instance(writer, model) < 0) {
        return -1;
    }
    PyObject *extra = extra_of(writer, model);
    if (extra == NULL) {
        return -1;
    }
    int is_simple = writer->all_alone && (extra == Py_None || is_short(writer, extra));
    Py_DECREF(extra);
    int done = -1;
    if (!is_simple) {
        done = put_encoded_and_release(out, write_instance(writer, model));
    }
    else if (!Py_EnterRecursiveCall(" while writing a model")) {
        Py_INCREF(writer);
        done = put_rows(writer, model, out);
        Py_DECREF(writer);
        Py_LeaveRecursiveCall();
    }
    return done;
}

/* json_of(writer, model): the JSON text of an instance. */
static PyObject *
json_of(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    enum { USUAL_SIZE = 1024 };
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "expected a writer and a model");
        return NULL;
    }
    Buffer out = {NULL, 0, 0, 1};
    int done;
    if (room_for(&out, USUAL_SIZE) == NULL) {
        return NULL;
    }
    if (is_writer(args[0])) {
        done = put_instance((Writer *)args[0], args[1], &out);
    }
    else {
        done = put_encoded_and_release(&out, PyObject_CallOneArg(args[0], args[1]));
    }
    PyObject *text = NULL;
    if (done == 0) {
        text = out.is_ascii
                   ? ascii_text(out.text, (Py_ssize_t)out.length)
                   : PyUnicode_DecodeUTF8(out.text, (Py_ssize_t)out.length, NULL);
    }
    PyMem_Free(out.text);
    return text;
}

PyMethodDef json_functions[] = {
    {"json_of", (PyCFunction)(void (*)(void))json_of, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
