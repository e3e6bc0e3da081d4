/* Instances as dicts. */

#include "writing.h"

static PyObject *
write_items(Value *item, PyObject *given)
{
    if (!PyList_CheckExact(given)) {
        return decline();
    }
    Py_ssize_t count = PyList_GET_SIZE(given);
    PyObject *written = PyList_New(count);
    if (written == NULL) {
        return NULL;
    }
    PyObject_GC_UnTrack(written); /* nobody may find it while it has gaps */
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *each = Py_NewRef(PyList_GET_ITEM(given, i));
        PyObject *result = each == Py_None ? Py_NewRef(Py_None) : write_value(item, each);
        Py_DECREF(each);
        if (result != NULL && PyList_GET_SIZE(given) != count) {
            Py_SETREF(result, decline());
        }
        if (result == NULL) {
            Py_DECREF(written);
            return NULL;
        }
        PyList_SET_ITEM(written, i, result);
    }
    PyObject_GC_Track(written);
    return written;
}

static PyObject *
write_entries(Value *item, PyObject *given)
{
    if (!PyDict_CheckExact(given)) {
        return decline();
    }
    PyObject *written = PyDict_New();
    PyObject *key, *each;
    Py_ssize_t position = 0, count = PyDict_GET_SIZE(given);
    for (Py_ssize_t rest = count; written != NULL && PyDict_Next(given, &position, &key, &each);
         rest--) {
        Py_INCREF(key);
        Py_INCREF(each);
        PyObject *result = !PyUnicode_CheckExact(key) ? decline()
                           : each == Py_None          ? Py_NewRef(Py_None)
                                                      : write_value(item, each);
        if (result != NULL && (rest <= 0 || PyDict_GET_SIZE(given) != count)) {
            Py_SETREF(result, decline());
        }
        if (result == NULL || PyDict_SetItem(written, key, result) < 0) {
            Py_CLEAR(written);
        }
        Py_XDECREF(result);
        Py_DECREF(key);
        Py_DECREF(each);
    }
    return written;
}

/* Return a model as what its writer makes of it. */
static PyObject *
write_model(Value *value, PyObject *given)
{
    PyObject *writer = writer_of(value, given);
    if (writer == NULL) {
        return NULL;
    }
    PyObject *written = is_writer(writer) ? write_instance((Writer *)writer, given)
                                          : PyObject_CallOneArg(writer, given);
    Py_DECREF(writer);
    return written;
}

PyObject *
write_value(Value *value, PyObject *given)
{
    char text[LONGEST_TEMPORAL];
    int length;
    switch (value->kind) {
    case TEXT:
        return PyUnicode_CheckExact(given) ? Py_NewRef(given) : decline();
    case WHOLE:
        return PyLong_CheckExact(given) ? Py_NewRef(given) : decline();
    case TRUTH:
        return PyBool_Check(given) ? Py_NewRef(given) : decline();
    case NUMBER:
        return PyFloat_CheckExact(given) ? Py_NewRef(given) : decline();
    case FINITE:
        return PyFloat_CheckExact(given) && is_finite(given) ? Py_NewRef(given) : decline();
    case MEMBER:
        return text_of_member(value, given);
    case MODEL:
    case INSTANCE:
        return write_model(value, given);
    case ITEMS:
    case ENTRIES: {
        if (Py_EnterRecursiveCall(" while writing a model")) {
            return NULL;
        }
        PyObject *written = value->kind == ITEMS ? write_items(value->item, given)
                                                 : write_entries(value->item, given);
        Py_LeaveRecursiveCall();
        return written;
    }
    case MOMENT:
        length = format_moment(given, text);
        return length > 0 ? ascii_text(text, length) : PyObject_CallOneArg(value->function, given);
    case DURATION:
        length = format_duration(given, text);
        return length > 0 ? ascii_text(text, length) : text_of_long_duration(value, given);
    case CALL:
        return PyObject_CallOneArg(value->function, given);
    default:
        return decline();
    }
}

/* Return an empty dict, with room for what an instance has where Python lets that be said. */
static PyObject *
body_for(Writer *writer, PyObject *model)
{
#if PY_VERSION_HEX < 0x030D0000
    enum { ROOM_OF_ANY = 5 };
    if (writer->count > ROOM_OF_ANY) {
        Py_ssize_t count = 0;
        for (Py_ssize_t i = 0; i < writer->count; i++) {
            count += !is_none_at(model, writer->rows[i].offset);
        }
        if (count > ROOM_OF_ANY) {
            return _PyDict_NewPresized(count);
        }
    }
#endif
    return PyDict_New();
}

/* Put a value into a body under the keys of a row, where no other value may be. */
static int
place(Row *row, int strict, PyObject *body, PyObject *written)
{
    Py_ssize_t last = PyTuple_GET_SIZE(row->keys) - 1;
    for (Py_ssize_t i = 0; i < last; i++) {
        PyObject *key = PyTuple_GET_ITEM(row->keys, i), *inner = PyDict_New();
        if (inner == NULL) {
            return -1;
        }
        body = PyDict_SetDefault(body, key, inner);
        Py_DECREF(inner);
        if (body == NULL) {
            return -1;
        }
        if (!PyDict_CheckExact(body)) {
            decline();
            return -1;
        }
    }
    PyObject *found = PyDict_SetDefault(body, PyTuple_GET_ITEM(row->keys, last), written);
    if (found == NULL || found == written || !strict) {
        return found == NULL ? -1 : 0;
    }
    Py_INCREF(found);
    int is_equal = PyObject_RichCompareBool(found, written, Py_EQ);
    Py_DECREF(found);
    if (is_equal == 0) {
        decline();
    }
    return is_equal == 1 ? 0 : -1;
}

/* Add what the class does not know. */
static int
add_extra(Writer *writer, PyObject *model, PyObject *body)
{
    PyObject *extra = extra_of(writer, model);
    if (extra == NULL) {
        return -1;
    }
    int done = 0;
    if (is_short(writer, extra)) {
        if (writer->extra_key != NULL
            && PyDict_SetDefault(body, writer->extra_key, extra) == NULL) {
            done = -1;
        }
    }
    else if (extra != Py_None) {
        PyObject *result = PyObject_CallFunctionObjArgs(writer->add_extra, body, model, NULL);
        Py_XDECREF(result);
        done = result == NULL ? -1 : 0;
    }
    Py_DECREF(extra);
    return done;
}

PyObject *
write_instance(Writer *writer, PyObject *model)
{
    if (accept_instance(writer, model) < 0) {
        return NULL;
    }
    if (Py_EnterRecursiveCall(" while writing a model")) {
        return NULL;
    }
    Py_INCREF(writer);
    PyObject *body = body_for(writer, model);
    for (Py_ssize_t i = 0; body != NULL && i < writer->count; i++) {
        Row *row = &writer->rows[i];
        PyObject *given, *written = NULL;
        int done = find_value(model, row, &given);
        if (done == 0) {
            continue;
        }
        if (done > 0) {
            written = write_value(row->value, given);
            Py_DECREF(given);
        }
        if (written == NULL) {
            done = -1;
        }
        else {
            done = row->alone ? PyDict_SetItem(body, PyTuple_GET_ITEM(row->keys, 0), written)
                              : place(row, writer->strict, body, written);
        }
        if (done < 0) {
            Py_CLEAR(body);
        }
        Py_XDECREF(written);
    }
    if (body != NULL && add_extra(writer, model, body) < 0) {
        Py_CLEAR(body);
    }
    Py_DECREF(writer);
    Py_LeaveRecursiveCall();
    return body;
}
