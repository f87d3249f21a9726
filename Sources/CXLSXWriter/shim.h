#ifndef ZONEFENCE_CXLSXWRITER_SHIM_H
#define ZONEFENCE_CXLSXWRITER_SHIM_H
#include <xlsxwriter.h>
#endif
