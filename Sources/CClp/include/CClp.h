#ifndef ZONEFENCE_CCLP_H
#define ZONEFENCE_CCLP_H
#include <coin/Clp_C_Interface.h>

/* Clp is loaded when it is first asked for, and not with the program: its LAPACK brings libquadmath,
 * which registers a modifier of printf, and from then on glibc formats everything in the process in
 * the slow way it has for such modifiers. Workbooks are written by printf. */

#define CLP_FUNCTIONS(FUNCTION) \
    FUNCTION(newModel) \
    FUNCTION(deleteModel) \
    FUNCTION(setLogLevel) \
    FUNCTION(setPrimalTolerance) \
    FUNCTION(scaling) \
    FUNCTION(setPerturbation) \
    FUNCTION(loadProblem) \
    FUNCTION(setMaximumIterations) \
    FUNCTION(setNumberIterations) \
    FUNCTION(chgColumnLower) \
    FUNCTION(chgColumnUpper) \
    FUNCTION(chgObjCoefficients) \
    FUNCTION(dual) \
    FUNCTION(primal) \
    FUNCTION(status) \
    FUNCTION(secondaryStatus) \
    FUNCTION(numberColumns) \
    FUNCTION(primalColumnSolution)

/* The functions of Clp, each of the type that its header declares. */
typedef struct {
#define CLP_MEMBER(name) __typeof__(&Clp_##name) _Nonnull name;
    CLP_FUNCTIONS(CLP_MEMBER)
#undef CLP_MEMBER
} clp_functions;

/* Loads Clp, once; NULL if it is not installed or lacks a function. Safe from any thread. */
const clp_functions *_Nullable clp_load(void);

/* Why it was not loaded; empty if it was, or before it was asked for. */
const char *_Nonnull clp_failure(void);

#endif
