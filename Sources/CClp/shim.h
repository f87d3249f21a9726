#ifndef ZONEFENCE_CCLP_SHIM_H
#define ZONEFENCE_CCLP_SHIM_H
#include <coin/Clp_C_Interface.h>
#endif
