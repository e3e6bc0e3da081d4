/* Writers and the values in their rows, as Python makes them. */

#include "writing.h"
#include <structmember.h>

/* ---- values: how one value is written ---- */

static int
value_traverse(PyObject *self, visitproc visit, void *arg)
{
    Value *value = (Value *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(value->cls);
    Py_VISIT(value->function);
    Py_VISIT(value->style);
    Py_VISIT(value->texts);
    Py_VISIT(value->members);
    Py_VISIT((PyObject *)value->item);
    Py_VISIT(value->writer);
    return 0;
}

static int
value_clear(PyObject *self)
{
    Value *value = (Value *)self;
    Py_CLEAR(value->cls);
    Py_CLEAR(value->function);
    Py_CLEAR(value->style);
    Py_CLEAR(value->texts);
    Py_CLEAR(value->members);
    Py_CLEAR(value->item);
    Py_CLEAR(value->writer);
    return 0;
}

/* Return a tuple of the members of an enumeration and their texts by turns. */
static PyObject *
members_of(PyObject *cls)
{
    PyObject *members = PySequence_List(cls), *found = NULL;
    if (members == NULL) {
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(members);
    found = PyTuple_New(2 * count);
    for (Py_ssize_t i = 0; found != NULL && i < count; i++) {
        PyObject *member = PyList_GET_ITEM(members, i);
        PyObject *text = PyObject_GetAttr(member, accelerator.value_name);
        if (text == NULL) {
            Py_CLEAR(found);
            break;
        }
        PyTuple_SET_ITEM(found, 2 * i, Py_NewRef(member));
        PyTuple_SET_ITEM(found, 2 * i + 1, text);
    }
    Py_DECREF(members);
    return found;
}

/* Value(kind, cls=None, function=None, style=None, texts=None, item=None) */
static PyObject *
value_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"kind", "cls", "function", "style", "texts", "item", NULL};
    int kind;
    PyObject *cls = Py_None, *function = Py_None, *style = Py_None, *texts = Py_None;
    PyObject *item = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "i|OOOOO:Value", names, &kind, &cls, &function,
                                     &style, &texts, &item)) {
        return NULL;
    }
    int has_class = kind == MEMBER || kind == INSTANCE;
    int has_function = kind == MOMENT || kind == DURATION || kind == CALL;
    int has_style = kind == MODEL || kind == INSTANCE;
    int has_item = kind == ITEMS || kind == ENTRIES;
    if (kind < 0 || kind >= COUNT_OF_KINDS || (has_class && !PyType_Check(cls))
        || (has_function && !PyCallable_Check(function)) || (has_style && style == Py_None)
        || (has_item && !Py_IS_TYPE(item, type)) || (texts != Py_None && !PyDict_Check(texts))) {
        PyErr_SetString(PyExc_TypeError, "the kind of value lacks something");
        return NULL;
    }
    Value *value = (Value *)type->tp_alloc(type, 0);
    if (value == NULL) {
        return NULL;
    }
    value->kind = (enum Kind)kind;
    value->cls = has_class ? Py_NewRef(cls) : NULL;
    value->function = has_function ? Py_NewRef(function) : NULL;
    value->style = has_style ? Py_NewRef(style) : NULL;
    value->texts = texts == Py_None ? NULL : Py_NewRef(texts);
    value->item = has_item ? (Value *)Py_NewRef(item) : NULL;
    if (kind == MEMBER) {
        value->members = members_of(cls);
        if (value->members == NULL) {
            Py_DECREF(value);
            return NULL;
        }
    }
    return (PyObject *)value;
}

static PyType_Slot value_slots[] = {
    {Py_tp_new, value_new},
    {Py_tp_traverse, value_traverse},
    {Py_tp_clear, value_clear},
    {Py_tp_dealloc, clear_and_free},
    {0, NULL},
};

PyType_Spec value_spec = {
    .name = "azure_batch_models.engine._accelerator.compiled.Value",
    .basicsize = sizeof(Value),
    .flags = FLAGS_OF_TYPES,
    .slots = value_slots,
};

/* Give the module the numbers of the kinds. */
int
add_kinds(PyObject *module)
{
    static const char *const NAMES[COUNT_OF_KINDS] = {
        "TEXT",     "WHOLE", "TRUTH",   "NUMBER", "FINITE",   "MEMBER",
        "INSTANCE", "ITEMS", "ENTRIES", "MOMENT", "DURATION", "MODEL", "CALL"};
    for (int kind = 0; kind < COUNT_OF_KINDS; kind++) {
        if (PyModule_AddIntConstant(module, NAMES[kind], kind) < 0) {
            return -1;
        }
    }
    return 0;
}

/* ---- writers: how an instance is written ---- */

static int
writer_traverse(PyObject *self, visitproc visit, void *arg)
{
    Writer *writer = (Writer *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT((PyObject *)writer->cls);
    for (Py_ssize_t i = 0; i < writer->count; i++) {
        Py_VISIT((PyObject *)writer->rows[i].value);
    }
    Py_VISIT(writer->own_maps);
    Py_VISIT(writer->add_extra);
    return 0;
}

static int
writer_clear(PyObject *self)
{
    Writer *writer = (Writer *)self;
    Row *rows = writer->rows;
    Py_ssize_t count = writer->count;
    writer->rows = NULL;
    writer->count = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        Py_XDECREF(rows[i].attribute);
        Py_XDECREF(rows[i].keys);
        Py_XDECREF((PyObject *)rows[i].value);
        Py_XDECREF(rows[i].key_in_json);
    }
    PyMem_Free(rows);
    Py_CLEAR(writer->cls);
    Py_CLEAR(writer->own_maps);
    Py_CLEAR(writer->extra_name);
    Py_CLEAR(writer->extra_key);
    Py_CLEAR(writer->extra_key_in_json);
    Py_CLEAR(writer->add_extra);
    return 0;
}

static PyObject *
writer_call(PyObject *self, PyObject *const *args, size_t flags, PyObject *names)
{
    if (PyVectorcall_NARGS(flags) != 1 || (names != NULL && PyTuple_GET_SIZE(names) != 0)) {
        PyErr_SetString(PyExc_TypeError, "a writer takes one model");
        return NULL;
    }
    return write_instance((Writer *)self, args[0]);
}

/* Return where the instances of a class have an attribute; 0 if that is no plain field. */
static Py_ssize_t
offset_of(PyTypeObject *cls, PyObject *attribute)
{
    if (cls->tp_getattro != PyObject_GenericGetAttr) {
        return 0;
    }
    PyObject *found = PyObject_GetAttr((PyObject *)cls, attribute);
    if (found == NULL) {
        PyErr_Clear();
        return 0;
    }
    Py_ssize_t offset = 0;
    if (Py_IS_TYPE(found, &PyMemberDescr_Type)) {
        PyMemberDescrObject *descriptor = (PyMemberDescrObject *)found;
        PyMemberDef *member = descriptor->d_member;
        if (PyType_IsSubtype(cls, PyDescr_TYPE(found)) && member->type == T_OBJECT_EX
            && member->offset > 0
            && member->offset + (Py_ssize_t)sizeof(PyObject *) <= cls->tp_basicsize) {
            offset = member->offset;
        }
    }
    Py_DECREF(found);
    return offset;
}

/* Return the bytes of a key in JSON, with a comma before and a colon after it. */
static PyObject *
key_in_json(PyObject *key)
{
    PyObject *text = PyObject_CallOneArg(accelerator.encode, key);
    if (text == NULL) {
        return NULL;
    }
    if (!PyBytes_CheckExact(text)) {
        Py_DECREF(text);
        PyErr_SetString(PyExc_TypeError, "the encoder returns no bytes");
        return NULL;
    }
    PyObject *whole = PyBytes_FromFormat(",%s:", PyBytes_AS_STRING(text));
    Py_DECREF(text);
    return whole;
}

/* Fill a row from a tuple: attribute, keys, alone, value. */
static int
fill_row(Writer *writer, Row *row, PyObject *given)
{
    PyObject *attribute, *keys, *value;
    int alone;
    if (!PyTuple_Check(given)
        || !PyArg_ParseTuple(given, "UO!pO!:row", &attribute, &PyTuple_Type, &keys, &alone,
                             accelerator.value_type, &value)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "expected a tuple for each attribute");
        }
        return -1;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(keys);
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!PyUnicode_Check(PyTuple_GET_ITEM(keys, i))) {
            count = 0;
        }
    }
    if (count == 0 || (alone && count > 1)) {
        PyErr_SetString(PyExc_TypeError, "expected one key or several");
        return -1;
    }
    PyObject *first = PyTuple_GET_ITEM(keys, 0);
    row->attribute = Py_NewRef(attribute);
    row->keys = Py_NewRef(keys);
    row->alone = (char)alone;
    row->value = (Value *)Py_NewRef(value);
    row->offset = offset_of(writer->cls, attribute);
    row->key_in_json = key_in_json(first);
    PyUnicode_InternInPlace(&row->attribute);
    writer->all_alone &= row->alone;
    writer->has_wide_keys |= !PyUnicode_IS_ASCII(first);
    writer->needs_class |= row->offset != 0;
    return row->key_in_json == NULL ? -1 : 0;
}

/* Writer(cls, rows, own_maps, extra, strict): `own_maps` is None, or a tuple of pairs; `extra` is
   None, or a tuple of an attribute, a key or None, and a function. */
static PyObject *
writer_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"cls", "rows", "own_maps", "extra", "strict", NULL};
    PyObject *cls, *rows, *own_maps, *extra;
    int strict;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O!O!OOp:Writer", names, &PyType_Type, &cls,
                                     &PyList_Type, &rows, &own_maps, &extra, &strict)) {
        return NULL;
    }
    Writer *writer = (Writer *)type->tp_alloc(type, 0);
    if (writer == NULL) {
        return NULL;
    }
    writer->call = writer_call;
    writer->strict = (char)strict;
    writer->all_alone = 1;
    writer->cls = (PyTypeObject *)Py_NewRef(cls);
    PyObject *given = PyList_AsTuple(rows);
    if (given == NULL) {
        goto failed;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(given);
    writer->rows = PyMem_Calloc((size_t)count + 1, sizeof(Row));
    if (writer->rows == NULL) {
        PyErr_NoMemory();
        goto failed;
    }
    writer->count = count;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (fill_row(writer, &writer->rows[i], PyTuple_GET_ITEM(given, i)) < 0) {
            goto failed;
        }
    }
    Py_CLEAR(given);
    if (own_maps != Py_None) {
        if (!PyTuple_Check(own_maps)) {
            PyErr_SetString(PyExc_TypeError, "expected a tuple of pairs");
            goto failed;
        }
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(own_maps); i++) {
            PyObject *pair = PyTuple_GET_ITEM(own_maps, i);
            if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2
                || !PyUnicode_Check(PyTuple_GET_ITEM(pair, 0))) {
                PyErr_SetString(PyExc_TypeError, "expected a tuple of pairs");
                goto failed;
            }
        }
        writer->own_maps = Py_NewRef(own_maps);
    }
    if (extra != Py_None) {
        PyObject *name, *key, *add;
        if (!PyTuple_Check(extra)) {
            PyErr_SetString(PyExc_TypeError, "expected a tuple or None");
            goto failed;
        }
        if (!PyArg_ParseTuple(extra, "UOO:extra", &name, &key, &add)) {
            goto failed;
        }
        if (!(key == Py_None || PyUnicode_Check(key))) {
            PyErr_SetString(PyExc_TypeError, "expected a key or None");
            goto failed;
        }
        writer->extra_name = Py_NewRef(name);
        writer->extra_offset = offset_of(writer->cls, name);
        writer->needs_class |= writer->extra_offset != 0;
        writer->add_extra = Py_NewRef(add);
        if (key != Py_None) {
            writer->extra_key = Py_NewRef(key);
            writer->has_wide_keys |= !PyUnicode_IS_ASCII(key);
            writer->extra_key_in_json = key_in_json(key);
            if (writer->extra_key_in_json == NULL) {
                goto failed;
            }
        }
    }
    return (PyObject *)writer;

failed:
    Py_XDECREF(given);
    Py_DECREF(writer);
    return NULL;
}

static PyMemberDef writer_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Writer, call), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot writer_slots[] = {
    {Py_tp_members, writer_members},
    {Py_tp_new, writer_new},
    {Py_tp_traverse, writer_traverse},
    {Py_tp_clear, writer_clear},
    {Py_tp_dealloc, clear_and_free},
    {Py_tp_call, PyVectorcall_Call},
    {0, NULL},
};

PyType_Spec writer_spec = {
    .name = "azure_batch_models.engine._accelerator.compiled.Writer",
    .basicsize = sizeof(Writer),
    .flags = FLAGS_OF_TYPES | Py_TPFLAGS_HAVE_VECTORCALL,
    .slots = writer_slots,
};

/* Have the attributes that are no longer where they were found by their names: the class, or one of
   its bases, may have got a property or a `__getattribute__`. */
static void
follow_class(Writer *writer)
{
    for (Py_ssize_t i = 0; i < writer->count; i++) {
        Row *row = &writer->rows[i];
        if (row->offset != 0 && row->offset != offset_of(writer->cls, row->attribute)) {
            row->offset = 0;
        }
    }
    if (writer->extra_offset != 0
        && writer->extra_offset != offset_of(writer->cls, writer->extra_name)) {
        writer->extra_offset = 0;
    }
    writer->version = writer->cls->tp_version_tag;
}

int
accept_instance(Writer *writer, PyObject *model)
{
    if (writer->needs_class) {
        if (!Py_IS_TYPE(model, writer->cls)) {
            decline();
            return -1;
        }
        /* Every change of a class or of a base of it takes this number away. */
        if (writer->version != writer->cls->tp_version_tag || writer->version == 0) {
            follow_class(writer);
        }
    }
    if (writer->own_maps == NULL) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(writer->own_maps); i++) {
        PyObject *pair = PyTuple_GET_ITEM(writer->own_maps, i);
        PyObject *found = PyObject_GetAttr(model, PyTuple_GET_ITEM(pair, 0));
        if (found == NULL) {
            return -1;
        }
        int is_usual = found == PyTuple_GET_ITEM(pair, 1);
        Py_DECREF(found);
        if (!is_usual) {
            decline();
            return -1;
        }
    }
    return 0;
}

PyObject *
text_of_member(Value *value, PyObject *member)
{
    if ((PyObject *)Py_TYPE(member) == value->cls) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(value->members); i += 2) {
            if (PyTuple_GET_ITEM(value->members, i) == member) {
                return Py_NewRef(PyTuple_GET_ITEM(value->members, i + 1));
            }
        }
        return PyObject_GetAttr(member, accelerator.value_name);
    }
    if (value->texts != NULL) {
        PyObject *text = PyDict_GetItemWithError(value->texts, member);
        if (text != NULL) {
            return Py_NewRef(text);
        }
    }
    return PyErr_Occurred() ? NULL : decline();
}

PyObject *
text_of_long_duration(Value *value, PyObject *duration)
{
    if (value->texts != NULL && is_duration(duration)) {
        PyObject *text = PyDict_GetItemWithError(value->texts, duration);
        if (text != NULL || PyErr_Occurred()) {
            return Py_XNewRef(text);
        }
    }
    return PyObject_CallOneArg(value->function, duration);
}

PyObject *
writer_of(Value *value, PyObject *model)
{
    int is_usual = value->kind == INSTANCE && (PyObject *)Py_TYPE(model) == value->cls;
    if (is_usual && value->writer != NULL) {
        return Py_NewRef(value->writer);
    }
    PyObject *codec = PyObject_GetAttr(model, accelerator.codec_name);
    PyObject *writers = codec == NULL ? NULL : PyObject_GetAttr(codec, accelerator.writers_name);
    PyObject *writer = writers == NULL ? NULL : PyObject_GetItem(writers, value->style);
    Py_XDECREF(codec);
    Py_XDECREF(writers);
    if (is_usual && writer != NULL) {
        Py_XSETREF(value->writer, Py_NewRef(writer));
    }
    return writer;
}
