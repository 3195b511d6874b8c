"""The built-in plugin: the verbs that every distribution has, the kernel's configuration keys, file loading, the local worker pool."""
