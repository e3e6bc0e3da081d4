/* Construction: calling a class makes the instance in C, without a Python frame.

   msgspec makes an instance in C as well, but a metaclass with a `__call__` hides that. Here such a
   metaclass gets its fast call back, and each of its classes a function that does the usual case.
   Everything else is left to the `__call__`, which says what a call means. */

#include "accelerator.h"

/* What has to be looked at before an instance is made. */
typedef struct {
    PyObject_HEAD
    PyObject *required;      /* a frozenset of arguments that must be given; NULL if there are none */
    PyObject *refused;       /* a frozenset of arguments that C must not take; NULL likewise */
    PyObject *call;          /* `__call__` of the metaclass */
    char in_python;          /* whether that has to make every instance */
} Rules;

static int
rules_traverse(PyObject *self, visitproc visit, void *arg)
{
    Rules *rules = (Rules *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(rules->required);
    Py_VISIT(rules->refused);
    Py_VISIT(rules->call);
    return 0;
}

static int
rules_clear(PyObject *self)
{
    Rules *rules = (Rules *)self;
    Py_CLEAR(rules->required);
    Py_CLEAR(rules->refused);
    Py_CLEAR(rules->call);
    return 0;
}

static PyType_Slot rules_slots[] = {
    {Py_tp_traverse, rules_traverse},
    {Py_tp_clear, rules_clear},
    {Py_tp_dealloc, clear_and_free},
    {0, NULL},
};

PyType_Spec rules_spec = {
    .name = "azure_batch_models.engine._accelerator.compiled.Rules",
    .basicsize = sizeof(Rules),
    .flags = FLAGS_OF_TYPES | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = rules_slots,
};

/* Return whether C may take the arguments; -1 on failure. */
static int
are_usual(Rules *rules, PyObject *names)
{
    Py_ssize_t count = names == NULL ? 0 : PyTuple_GET_SIZE(names);
    Py_ssize_t missing = rules->required == NULL ? 0 : PySet_GET_SIZE(rules->required);
    if (missing > count) {
        return 0;
    }
    if (missing == 0 && rules->refused == NULL) {
        return 1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        if (rules->refused != NULL) {
            int found = PySet_Contains(rules->refused, name);
            if (found != 0) {
                return found < 0 ? -1 : 0;
            }
        }
        if (missing > 0) {
            int found = PySet_Contains(rules->required, name);
            if (found < 0) {
                return -1;
            }
            missing -= found;
        }
    }
    return missing == 0;
}

/* Call the `__call__` of the metaclass. */
static PyObject *
call_in_python(PyObject *cls, PyObject *call, PyObject *const *args, size_t flags, PyObject *names)
{
    Py_ssize_t positional = PyVectorcall_NARGS(flags);
    Py_ssize_t count = positional + (names == NULL ? 0 : PyTuple_GET_SIZE(names));
    PyObject **all = PyMem_Malloc((size_t)(count + 1) * sizeof(PyObject *));
    if (all == NULL) {
        return PyErr_NoMemory();
    }
    all[0] = cls;
    for (Py_ssize_t i = 0; i < count; i++) {
        all[i + 1] = args[i];
    }
    PyObject *made = PyObject_Vectorcall(call, all, (size_t)(positional + 1), names);
    PyMem_Free(all);
    return made;
}

/* What Python calls where a class is called. */
static PyObject *
call_class(PyObject *cls, PyObject *const *args, size_t flags, PyObject *names)
{
    PyObject *found = PyObject_GetAttr(cls, accelerator.rules_name);
    if (found == NULL) {
        return NULL;
    }
    if (!Py_IS_TYPE(found, accelerator.rules_type)) {
        Py_DECREF(found);
        PyErr_Format(PyExc_TypeError, "%R has lost its rules", cls);
        return NULL;
    }
    Rules *rules = (Rules *)found;
    PyObject *made = NULL;
    int usual = 0;
    if (PyVectorcall_NARGS(flags) == 0 && !rules->in_python) {
        usual = are_usual(rules, names);
    }
    if (usual > 0) {
        made = accelerator.make_struct(cls, args, flags, names);
        if (made == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            usual = 0;
        }
    }
    if (usual == 0) {
        made = call_in_python(cls, rules->call, args, flags, names);
    }
    Py_DECREF(found);
    return made;
}

static PyObject *
wrong_arguments(const char *expected)
{
    PyErr_Format(PyExc_TypeError, "expected %s", expected);
    return NULL;
}

/* Return whether msgspec has made a class. */
static int
is_struct_class(PyObject *cls)
{
    return PyObject_TypeCheck(cls, accelerator.struct_meta)
           && ((PyTypeObject *)cls)->tp_vectorcall != NULL;
}

/* Let the classes of a metaclass be called by the function that each of them has. */
static PyObject *
call_directly(PyObject *module, PyObject *meta)
{
    PyTypeObject *type = (PyTypeObject *)meta;
    if (!PyType_Check(meta) || !PyType_IsSubtype(type, accelerator.struct_meta)) {
        return wrong_arguments("a metaclass of Structs");
    }
    type->tp_vectorcall_offset = accelerator.struct_meta->tp_vectorcall_offset;
    type->tp_call = PyVectorcall_Call;
    type->tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL;
    PyType_Modified(type);
    Py_RETURN_NONE;
}

static PyObject *
set_or_null(PyObject *value)
{
    return PySet_GET_SIZE(value) == 0 ? NULL : Py_NewRef(value);
}

/* take_calls(cls, required, refused): make the instances of a class here; return its rules. With
   None for `refused`, the `__call__` makes them all. */
static PyObject *
take_calls(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    if (count != 3 || !is_struct_class(args[0]) || !PyFrozenSet_CheckExact(args[1])
        || !(args[2] == Py_None || PyFrozenSet_CheckExact(args[2]))) {
        return wrong_arguments("a Struct, a frozenset, and a frozenset or None");
    }
    PyTypeObject *cls = (PyTypeObject *)args[0];
    vectorcallfunc make = cls->tp_vectorcall;
    if (accelerator.make_struct == NULL) {
        accelerator.make_struct = make;
    }
    if (make != call_class && make != accelerator.make_struct) {
        return wrong_arguments("a class whose instances msgspec makes");
    }
    PyObject *call = PyObject_GetAttrString((PyObject *)Py_TYPE(cls), "__call__");
    if (call == NULL) {
        return NULL;
    }
    Rules *rules = (Rules *)accelerator.rules_type->tp_alloc(accelerator.rules_type, 0);
    if (rules == NULL) {
        Py_DECREF(call);
        return NULL;
    }
    rules->required = set_or_null(args[1]);
    rules->in_python = args[2] == Py_None;
    rules->refused = rules->in_python ? NULL : set_or_null(args[2]);
    rules->call = call;
    cls->tp_vectorcall = call_class;
    return (PyObject *)rules;
}

/* make(cls, **fields): make an instance as msgspec does, without looking at anything. */
static PyObject *
make(PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    if (count < 1 || !is_struct_class(args[0])) {
        return wrong_arguments("a Struct");
    }
    vectorcallfunc call = ((PyTypeObject *)args[0])->tp_vectorcall;
    if (call == call_class) {
        call = accelerator.make_struct;
    }
    return call(args[0], args + 1, (size_t)(count - 1), names);
}

PyMethodDef construction_functions[] = {
    {"call_directly", call_directly, METH_O, NULL},
    {"take_calls", (PyCFunction)(void (*)(void))take_calls, METH_FASTCALL, NULL},
    {"make", (PyCFunction)(void (*)(void))make, METH_FASTCALL | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};
