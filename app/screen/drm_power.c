#include "screen/drm_power.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <xf86drm.h>
#include <xf86drmMode.h>

// The number of a connector's property of this name; 0 if it has none.
static uint32_t find_property(int card, const drmModeConnector *connector, const char *name)
{
    uint32_t found = 0;
    for (int i = 0; i < connector->count_props && found == 0; i++) {
        drmModePropertyRes *property = drmModeGetProperty(card, connector->props[i]);
        if (property == NULL)
            continue;
        if (strcmp(property->name, name) == 0)
            found = property->prop_id;
        drmModeFreeProperty(property);
    }
    return found;
}

// Returns 0 or an errno; ENODEV for a connector that drives nothing.
static int set_connector_power(int card, uint32_t id, bool is_on)
{
    // As the kernel knows it: asking the display itself would take a while.
    drmModeConnector *connector = drmModeGetConnectorCurrent(card, id);
    if (connector == NULL)
        return errno;
    int error = ENODEV;
    uint32_t property = connector->encoder_id != 0 ? find_property(card, connector, "DPMS") : 0;
    if (property != 0) {
        uint64_t value = is_on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF;
        error = -drmModeConnectorSetProperty(card, id, property, value);
    }
    drmModeFreeConnector(connector);
    return error;
}

bool drm_set_power(int card, bool is_on)
{
    drmModeRes *resources = drmModeGetResources(card);
    if (resources == NULL)
        return false;
    bool any = false;
    int error = ENODEV;
    for (int i = 0; i < resources->count_connectors; i++) {
        int one = set_connector_power(card, resources->connectors[i], is_on);
        any = any || one == 0;
        if (one != 0 && one != ENODEV)
            error = one;
    }
    drmModeFreeResources(resources);
    errno = error;
    return any;
}
