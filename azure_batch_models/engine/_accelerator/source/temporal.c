/* Dates and durations: read from the texts that the service writes, and written as msrest does.

   Whatever has another form is left to a Python function, which each reader is given. */

#include "accelerator.h"
#include <datetime.h>
#include <stddef.h>
#include <string.h>
#include <structmember.h>

int
prepare_datetime(void)
{
    PyDateTime_IMPORT;
    return PyDateTimeAPI == NULL ? -1 : 0;
}

/* ---- reading ---- */

/* What msgspec takes for a type: it hands a value to its hook together with this object, because
   that has an `__origin__`, and checks that the result is an instance of that class. */
typedef struct {
    PyObject_HEAD
    PyObject *origin;     /* the class of what is read */
    PyObject *arguments;  /* () */
    PyObject *read;       /* reads every text that is not read here */
    PyObject *known;      /* durations by text, or NULL */
    char reads_moments;   /* whether date-times in the usual form are read here */
    vectorcallfunc call;
} Reader;

/* Return the number that two digits are, or -1. */
static inline int
two_digits(const char *text)
{
    unsigned tens = (unsigned char)text[0] - '0', ones = (unsigned char)text[1] - '0';
    return tens > 9 || ones > 9 ? -1 : (int)(tens * 10 + ones);
}

/* Return the date-time of a text such as 2026-01-31T08:30:00.1234567Z; NULL without an exception
   for any other text. Digits beyond microseconds are cut. */
static PyObject *
read_moment(PyObject *value)
{
    enum { MICROSECONDS = 6, FRACTION = 20, SHORTEST = 20, LONGEST = 28 };
    if (!PyUnicode_CheckExact(value) || !PyUnicode_IS_COMPACT_ASCII(value)) {
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(value);
    const char *text = (const char *)PyUnicode_1BYTE_DATA(value);
    if (length < SHORTEST || length > LONGEST || length == SHORTEST + 1) {
        return NULL;
    }
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
        || text[16] != ':' || text[length - 1] != 'Z') {
        return NULL;
    }
    int century = two_digits(text), years = two_digits(text + 2);
    int month = two_digits(text + 5), day = two_digits(text + 8);
    int hour = two_digits(text + 11), minute = two_digits(text + 14);
    int second = two_digits(text + 17);
    if ((century | years | month | day | hour | minute | second) < 0) {
        return NULL;
    }
    int microsecond = 0;
    if (length > SHORTEST) {
        if (text[FRACTION - 1] != '.') {
            return NULL;
        }
        int unit = 100000;
        for (Py_ssize_t i = FRACTION; i < length - 1; i++) {
            unsigned digit = (unsigned char)text[i] - '0';
            if (digit > 9) {
                return NULL;
            }
            if (i < FRACTION + MICROSECONDS) {
                microsecond += (int)digit * unit;
                unit /= 10;
            }
        }
    }
    /* datetime refuses the 31st of February by itself, but some of this only in debug builds. */
    if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1
        || century + years == 0) {
        return NULL;
    }
    PyObject *moment = PyDateTimeAPI->DateTime_FromDateAndTime(
        century * 100 + years, month, day, hour, minute, second, microsecond,
        PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType);
    if (moment == NULL && PyErr_ExceptionMatches(PyExc_ValueError)) {
        PyErr_Clear();
    }
    return moment;
}

/* Return what a reader makes of a value. */
static PyObject *
read_with(Reader *reader, PyObject *value)
{
    PyObject *found = NULL;
    if (reader->reads_moments) {
        found = read_moment(value);
    }
    else if (reader->known != NULL && PyUnicode_CheckExact(value)) {
        found = PyDict_GetItemWithError(reader->known, value);
        Py_XINCREF(found);
    }
    if (found != NULL || PyErr_Occurred()) {
        return found;
    }
    return PyObject_CallOneArg(reader->read, value);
}

static PyObject *
reader_call(PyObject *self, PyObject *const *args, size_t flags, PyObject *names)
{
    if (PyVectorcall_NARGS(flags) != 1 || (names != NULL && PyTuple_GET_SIZE(names) != 0)) {
        PyErr_SetString(PyExc_TypeError, "a reader takes one value");
        return NULL;
    }
    return read_with((Reader *)self, args[0]);
}

static PyObject *
new_reader(PyTypeObject *origin, PyObject *read, PyObject *known, int reads_moments)
{
    PyTypeObject *type = accelerator.reader_type;
    Reader *reader = (Reader *)type->tp_alloc(type, 0);
    if (reader == NULL) {
        return NULL;
    }
    reader->call = reader_call;
    reader->reads_moments = (char)reads_moments;
    reader->origin = Py_NewRef((PyObject *)origin);
    reader->read = Py_NewRef(read);
    reader->known = Py_XNewRef(known);
    reader->arguments = PyTuple_New(0);
    if (reader->arguments == NULL) {
        Py_DECREF(reader);
        return NULL;
    }
    return (PyObject *)reader;
}

static int
reader_traverse(PyObject *self, visitproc visit, void *arg)
{
    Reader *reader = (Reader *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(reader->read);
    Py_VISIT(reader->known);
    return 0;
}

static int
reader_clear(PyObject *self)
{
    Reader *reader = (Reader *)self;
    Py_CLEAR(reader->origin);
    Py_CLEAR(reader->arguments);
    Py_CLEAR(reader->read);
    Py_CLEAR(reader->known);
    return 0;
}

static PyMemberDef reader_members[] = {
    {"__origin__", T_OBJECT, offsetof(Reader, origin), READONLY, NULL},
    {"__args__", T_OBJECT, offsetof(Reader, arguments), READONLY, NULL},
    {"__parameters__", T_OBJECT, offsetof(Reader, arguments), READONLY, NULL},
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Reader, call), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot reader_slots[] = {
    {Py_tp_members, reader_members},
    {Py_tp_traverse, reader_traverse},
    {Py_tp_clear, reader_clear},
    {Py_tp_dealloc, clear_and_free},
    {Py_tp_call, PyVectorcall_Call},
    {0, NULL},
};

PyType_Spec reader_spec = {
    .name = "azure_batch_models.engine._accelerator.compiled.Reader",
    .basicsize = sizeof(Reader),
    .flags = FLAGS_OF_TYPES | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = reader_slots,
};

static PyObject *
reader(PyObject *module, PyObject *read)
{
    return new_reader(&PyBaseObject_Type, read, NULL, 0);
}

static PyObject *
moment_reader(PyObject *module, PyObject *read)
{
    return new_reader(PyDateTimeAPI->DateTimeType, read, NULL, 1);
}

static PyObject *
duration_reader(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    if (count != 2 || !PyDict_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "expected a function and a dict");
        return NULL;
    }
    return new_reader(PyDateTimeAPI->DeltaType, args[0], args[1], 0);
}

/* The hook of msgspec's decoders. */
static PyObject *
read_as(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "expected a reader and a value");
        return NULL;
    }
    if (Py_IS_TYPE(args[0], accelerator.reader_type)) {
        return read_with((Reader *)args[0], args[1]);
    }
    return PyObject_CallOneArg(args[0], args[1]);
}

PyMethodDef temporal_functions[] = {
    {"reader", reader, METH_O, NULL},
    {"moment_reader", moment_reader, METH_O, NULL},
    {"duration_reader", (PyCFunction)(void (*)(void))duration_reader, METH_FASTCALL, NULL},
    {"read_as", (PyCFunction)(void (*)(void))read_as, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

/* ---- writing ---- */

static inline char *
put_two_digits(char *text, int number)
{
    *text++ = (char)('0' + number / 10);
    *text++ = (char)('0' + number % 10);
    return text;
}

/* Put a number that is not negative. */
static inline char *
put_number(char *text, int number)
{
    int digits = 1;
    for (int rest = number; rest > 9; rest /= 10) {
        digits++;
    }
    for (int i = digits - 1; i >= 0; i--) {
        text[i] = (char)('0' + number % 10);
        number /= 10;
    }
    return text + digits;
}

/* Put the six digits of microseconds, without zeros at the end but at least so many digits. */
static inline char *
put_fraction(char *text, int microsecond, int digits_at_least)
{
    int count = 6;
    for (int i = 5; i >= 0; i--) {
        text[i] = (char)('0' + microsecond % 10);
        microsecond /= 10;
    }
    while (count > digits_at_least && text[count - 1] == '0') {
        count--;
    }
    return text + count;
}

/* Put the text of a date-time in UTC, which `text` has room for, and return its length; return 0
   for any other value. */
int
format_moment(PyObject *value, char *text)
{
    if (!PyDateTime_CheckExact(value)
        || PyDateTime_DATE_GET_TZINFO(value) != PyDateTime_TimeZone_UTC) {
        return 0;
    }
    int year = PyDateTime_GET_YEAR(value);
    char *end = put_two_digits(text, year / 100);
    end = put_two_digits(end, year % 100);
    *end++ = '-';
    end = put_two_digits(end, PyDateTime_GET_MONTH(value));
    *end++ = '-';
    end = put_two_digits(end, PyDateTime_GET_DAY(value));
    *end++ = 'T';
    end = put_two_digits(end, PyDateTime_DATE_GET_HOUR(value));
    *end++ = ':';
    end = put_two_digits(end, PyDateTime_DATE_GET_MINUTE(value));
    *end++ = ':';
    end = put_two_digits(end, PyDateTime_DATE_GET_SECOND(value));
    *end++ = '.';
    end = put_fraction(end, PyDateTime_DATE_GET_MICROSECOND(value), 3);
    *end++ = 'Z';
    return (int)(end - text);
}

/* Return whether a value is a timedelta, and of no subclass, which may compare as it likes. */
int
is_duration(PyObject *value)
{
    return PyDelta_CheckExact(value);
}

/* Put the text of a duration that is neither negative nor very long, which `text` has room for,
   and return its length; return 0 for any other value. */
int
format_duration(PyObject *value, char *text)
{
    enum { MOST_DAYS = 9999999 };
    if (!PyDelta_CheckExact(value)) {
        return 0;
    }
    int days = PyDateTime_DELTA_GET_DAYS(value);
    int seconds = PyDateTime_DELTA_GET_SECONDS(value);
    int microseconds = PyDateTime_DELTA_GET_MICROSECONDS(value);
    if (days < 0 || days > MOST_DAYS) {
        return 0;
    }
    char *end = text;
    *end++ = 'P';
    int has_time = seconds != 0 || microseconds != 0;
    if (days != 0 || !has_time) {
        end = put_number(end, days);
        *end++ = 'D';
    }
    if (!has_time) {
        return (int)(end - text);
    }
    *end++ = 'T';
    int hours = seconds / 3600, minutes = seconds / 60 % 60;
    seconds %= 60;
    if (hours != 0) {
        end = put_number(end, hours);
        *end++ = 'H';
    }
    if (minutes != 0) {
        end = put_number(end, minutes);
        *end++ = 'M';
    }
    if (seconds != 0 || microseconds != 0) {
        end = put_number(end, seconds);
        if (microseconds != 0) {
            *end++ = '.';
            end = put_fraction(end, microseconds, 1);
        }
        *end++ = 'S';
    }
    return (int)(end - text);
}
