/* The module: its state, its types, and its functions. */

#include "accelerator.h"

Accelerator accelerator;

PyObject *
decline(void)
{
    PyErr_SetString(PyExc_TypeError, "not plain");
    return NULL;
}

void
clear_and_free(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    /* A value may hold another, and so on: this keeps a long chain from using up the stack. */
    Py_TRASHCAN_BEGIN(self, clear_and_free)
    (void)type->tp_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
    Py_TRASHCAN_END
}

static PyObject *
attribute_of_module(const char *name, const char *attribute)
{
    PyObject *module = PyImport_ImportModule(name);
    if (module == NULL) {
        return NULL;
    }
    PyObject *found = PyObject_GetAttrString(module, attribute);
    Py_DECREF(module);
    return found;
}

/* Return the method `encode` of msgspec's usual JSON encoder. */
static PyObject *
encode_of_msgspec(void)
{
    PyObject *cls = attribute_of_module("msgspec.json", "Encoder");
    PyObject *encoder = cls == NULL ? NULL : PyObject_CallNoArgs(cls);
    PyObject *encode = encoder == NULL ? NULL : PyObject_GetAttrString(encoder, "encode");
    Py_XDECREF(cls);
    Py_XDECREF(encoder);
    return encode;
}

static PyTypeObject *
type_of(PyObject *module, PyType_Spec *spec)
{
    return (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
}

/* Fill the state; what an earlier attempt has filled stays. */
static int
prepare(PyObject *module)
{
    if (prepare_datetime() < 0) {
        return -1;
    }
#define FILL(member, value)                                    \
    if (accelerator.member == NULL) {                          \
        accelerator.member = (value);                          \
        if (accelerator.member == NULL) {                      \
            return -1;                                         \
        }                                                      \
    }
    FILL(value_name, PyUnicode_InternFromString("_value_"));
    FILL(rules_name, PyUnicode_InternFromString("_rules_"));
    FILL(codec_name, PyUnicode_InternFromString("_codec"));
    FILL(writers_name, PyUnicode_InternFromString("writers"));
    FILL(encode, encode_of_msgspec());
    FILL(struct_meta, (PyTypeObject *)attribute_of_module("msgspec", "StructMeta"));
    FILL(reader_type, type_of(module, &reader_spec));
    FILL(rules_type, type_of(module, &rules_spec));
    FILL(value_type, type_of(module, &value_spec));
    FILL(writer_type, type_of(module, &writer_spec));
#undef FILL
    if (!PyType_Check((PyObject *)accelerator.struct_meta)
        || accelerator.struct_meta->tp_vectorcall_offset
               != (Py_ssize_t)offsetof(PyTypeObject, tp_vectorcall)) {
        PyErr_SetString(PyExc_ImportError, "this msgspec calls its classes in another way");
        return -1;
    }
    return 0;
}

static int
fill_module(PyObject *module)
{
    if (PyInterpreterState_Get() != PyInterpreterState_Main()) {
        PyErr_SetString(PyExc_ImportError, "only the main interpreter can have this module");
        return -1;
    }
    if (prepare(module) < 0 || PyModule_AddType(module, accelerator.value_type) < 0
        || PyModule_AddType(module, accelerator.writer_type) < 0
        || PyModule_AddFunctions(module, temporal_functions) < 0
        || PyModule_AddFunctions(module, construction_functions) < 0
        || PyModule_AddFunctions(module, json_functions) < 0) {
        return -1;
    }
    return add_kinds(module);
}

static struct PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill_module},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "compiled",
    .m_doc = "What `pure` and the generated writers do, in C.",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_compiled(void)
{
    return PyModuleDef_Init(&definition);
}
