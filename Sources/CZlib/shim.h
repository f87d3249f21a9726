#ifndef ZONEFENCE_CZLIB_SHIM_H
#define ZONEFENCE_CZLIB_SHIM_H
#include <zlib.h>
#endif
