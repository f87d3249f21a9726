// Only the digests of libcrypto.
#include <openssl/evp.h>
