// What the heap holds: mallinfo2, which Glibc's module leaves out.
#include <malloc.h>
