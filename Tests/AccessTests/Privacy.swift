import Glibc

/// Takes all rights from everybody but the owner, who may read and write.
func chmodPrivate(_ path: String) { chmod(path, 0o600) }
