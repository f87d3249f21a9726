#include "CClp.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static clp_functions functions;
static const clp_functions *loaded;
static char failure[256];

/* Finds one function; 0 if it is not there. */
static int find(void *library, const char *name, void **function) {
    *function = dlsym(library, name);
    if (*function) return 1;
    snprintf(failure, sizeof failure, "%s", dlerror());
    return 0;
}

static void load(void) {
    /* The name with the number of its interface, which the header of this build is of. */
    void *library = dlopen("libClp.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(failure, sizeof failure, "%s", dlerror());
        return;
    }
#define CLP_FIND(name) \
    if (!find(library, "Clp_" #name, (void **)&functions.name)) return;
    CLP_FUNCTIONS(CLP_FIND)
#undef CLP_FIND
    loaded = &functions;
}

const clp_functions *clp_load(void) {
    pthread_once(&once, load);
    return loaded;
}

const char *clp_failure(void) { return failure; }
