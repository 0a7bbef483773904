#include "command/health.h"

void health_tell(struct health *health, enum health_part part, bool is_wrong)
{
    health->is_wrong[part] = is_wrong;
}

bool health_needs_care(const struct health *health)
{
    for (int part = 0; part < HEALTH_PARTS; part++) {
        if (health->is_wrong[part])
            return true;
    }
    return false;
}
