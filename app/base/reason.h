// Why the system refused something, for people.
#ifndef GONGSHI_BASE_REASON_H
#define GONGSHI_BASE_REASON_H

// The reason of an errno as Chinese words without a full stop; one that is seldom seen has the
// system's English beside it. Needs no freeing; valid until the next call.
const char *reason_of(int error);

#endif
