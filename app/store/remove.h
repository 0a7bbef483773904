// Deleting what is no longer wanted in generations/.
#ifndef GONGSHI_STORE_REMOVE_H
#define GONGSHI_STORE_REMOVE_H

// Deletes name in the folder that a descriptor names, with what is in it. Follows no link. Returns
// 0, or -1 with errno.
int remove_all(int folder, const char *name);

#endif
