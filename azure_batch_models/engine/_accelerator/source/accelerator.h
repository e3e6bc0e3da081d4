/* What the parts of the accelerator share: the state of the module, and their types.

   `../pure.py` and the generated writers of the engine say what everything here means. */

#ifndef ACCELERATOR_H
#define ACCELERATOR_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject *encode;           /* msgspec's JSON encoder */
    PyObject *value_name;       /* "_value_" */
    PyObject *rules_name;       /* "_rules_" */
    PyObject *codec_name;       /* "_codec" */
    PyObject *writers_name;     /* "writers" */
    PyTypeObject *struct_meta;  /* msgspec's metaclass */
    PyTypeObject *reader_type;
    PyTypeObject *rules_type;
    PyTypeObject *value_type;
    PyTypeObject *writer_type;
    vectorcallfunc make_struct; /* msgspec's own way to make an instance */
} Accelerator;

/* The state stays as long as the process, because classes go on calling functions that need it,
   and so does C code that Python calls without a module at hand. Only one interpreter has it. */
extern Accelerator accelerator;

/* Raise an exception: something is not plain, and another way has to decide. */
PyObject *decline(void);

/* Free an instance of any type of the module. */
void clear_and_free(PyObject *self);

/* What all types of the module have in common. */
#define FLAGS_OF_TYPES (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE)

/* temporal.c */
extern PyType_Spec reader_spec;
extern PyMethodDef temporal_functions[];
int prepare_datetime(void);
int is_duration(PyObject *value);
int format_moment(PyObject *value, char *text);
int format_duration(PyObject *value, char *text);

enum { LONGEST_MOMENT = sizeof("2026-01-31T08:30:00.123456Z"),
       LONGEST_DURATION = sizeof("P9999999DT23H59M59.123456S"),
       LONGEST_TEMPORAL = LONGEST_MOMENT > LONGEST_DURATION ? (int)LONGEST_MOMENT
                                                            : (int)LONGEST_DURATION };

/* construction.c */
extern PyType_Spec rules_spec;
extern PyMethodDef construction_functions[];

/* writers.c */
extern PyType_Spec value_spec;
extern PyType_Spec writer_spec;
int add_kinds(PyObject *module);

/* json.c */
extern PyMethodDef json_functions[];

#endif
