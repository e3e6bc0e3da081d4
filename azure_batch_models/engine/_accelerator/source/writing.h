/* What the two ways of writing share: values, rows and writers.

   A writer has a row for each attribute: where its value is, under which key it goes, and how it is
   written. It raises an exception for whatever is not plain, and another way decides. Any call of
   Python may change what is being written, so everything in use is held. */

#ifndef WRITING_H
#define WRITING_H

#include "accelerator.h"
#include <string.h>

/* How a value is written. */
enum Kind { TEXT, WHOLE, TRUTH, NUMBER, FINITE, MEMBER, INSTANCE, ITEMS, ENTRIES, MOMENT, DURATION,
            MODEL, CALL, COUNT_OF_KINDS };

typedef struct Value {
    PyObject_HEAD
    enum Kind kind;
    PyObject *cls;          /* of a MEMBER or an INSTANCE, which is a MODEL of just that class */
    PyObject *function;     /* writes what C does not */
    PyObject *style;        /* of a MODEL or an INSTANCE: finds the writer of any class */
    PyObject *texts;        /* a dict: texts of values that are no member, or no short duration */
    PyObject *members;      /* of a MEMBER: a tuple of the members and their texts by turns */
    struct Value *item;     /* of ITEMS and ENTRIES */
    PyObject *writer;       /* of an INSTANCE, once it is known */
} Value;

/* One attribute. */
typedef struct {
    PyObject *attribute;    /* its name */
    Py_ssize_t offset;      /* where an instance has its value; 0 if only its name tells */
    PyObject *keys;         /* the keys down to the value */
    char alone;             /* whether it is one key, which no row before it has */
    Value *value;
    PyObject *key_in_json;  /* the bytes `,"key":` */
} Row;

/* How the instances of a class are written in a style. */
typedef struct {
    PyObject_HEAD
    PyTypeObject *cls;      /* the class of the instances */
    Py_ssize_t count;
    Row *rows;
    PyObject *own_maps;     /* pairs of a name and what an instance must have there, or NULL */
    PyObject *extra_name;   /* the attribute with what the class does not know, or NULL */
    Py_ssize_t extra_offset;
    PyObject *extra_key;    /* where its short form goes, or NULL if that is not written */
    PyObject *extra_key_in_json;
    PyObject *add_extra;    /* adds everything else, given a body and a model */
    char strict;            /* whether two values for one key are refused, or the first one stays */
    char all_alone;         /* whether all rows are `alone` */
    char has_wide_keys;     /* whether a key in JSON is not ASCII */
    char needs_class;       /* whether there is an offset, which only instances of `cls` have */
    unsigned version;       /* of `cls` when the offsets were last looked up, or 0 */
    vectorcallfunc call;
} Writer;

/* Return a new reference to what an instance has at an offset or under a name; NULL with an
   exception if there is nothing. */
static inline PyObject *
value_at(PyObject *model, Py_ssize_t offset, PyObject *name)
{
    if (offset == 0) {
        return PyObject_GetAttr(model, name);
    }
    PyObject *value = *(PyObject **)((char *)model + offset);
    return value == NULL ? decline() : Py_NewRef(value);
}

/* Return whether an instance has None at an offset. */
static inline int
is_none_at(PyObject *model, Py_ssize_t offset)
{
    return offset != 0 && *(PyObject **)((char *)model + offset) == Py_None;
}

/* Put a new reference to the value of an attribute into `given`, and return 1; return 0 if it is
   None, and -1 with an exception if there is nothing. */
static inline int
find_value(PyObject *model, Row *row, PyObject **given)
{
    if (is_none_at(model, row->offset)) {
        return 0;
    }
    *given = value_at(model, row->offset, row->attribute);
    if (*given == Py_None) {
        Py_DECREF(*given);
        return 0;
    }
    return *given == NULL ? -1 : 1;
}

/* Return a text of ASCII characters only. */
static inline PyObject *
ascii_text(const char *characters, Py_ssize_t length)
{
    PyObject *text = PyUnicode_New(length, 127);
    if (text != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(text), characters, (size_t)length);
    }
    return text;
}

static inline int
is_writer(PyObject *found)
{
    return Py_IS_TYPE(found, accelerator.writer_type);
}

/* Return a new reference to what an instance has that its class does not know; None if that is
   nothing, or not written. */
static inline PyObject *
extra_of(Writer *writer, PyObject *model)
{
    return writer->extra_name == NULL
               ? Py_NewRef(Py_None)
               : value_at(model, writer->extra_offset, writer->extra_name);
}

/* Return whether that is a text, which is a short form that only fields have. */
static inline int
is_short(Writer *writer, PyObject *extra)
{
    return writer->extra_offset != 0 && PyUnicode_CheckExact(extra);
}

static inline int
is_finite(PyObject *number)
{
    double value = PyFloat_AS_DOUBLE(number);
    return value - value == 0;
}

/* writers.c */

/* Return 0 if a writer may take an instance, otherwise -1 with an exception. */
int accept_instance(Writer *writer, PyObject *model);

/* Return the text of a member of an enumeration, or of a text that one has. */
PyObject *text_of_member(Value *value, PyObject *member);

/* Return the text of a duration that `format_duration` does not take. */
PyObject *text_of_long_duration(Value *value, PyObject *duration);

/* Return the writer of a model. */
PyObject *writer_of(Value *value, PyObject *model);

/* dicts.c */

/* Return an instance as a dict. */
PyObject *write_instance(Writer *writer, PyObject *model);

/* Return a value, which is not None, as JSON has it. */
PyObject *write_value(Value *value, PyObject *given);

#endif
