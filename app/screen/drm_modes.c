#include "screen/drm_modes.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <xf86drm.h>
#include <xf86drmMode.h>

enum { PATH_BYTES = 32 };

// The first display that is plugged in and has modes; SDL takes the same. Free it with
// drmModeFreeConnector. NULL if there is none.
static drmModeConnector *find_display(int card)
{
    drmModeRes *resources = drmModeGetResources(card);
    if (resources == NULL)
        return NULL;
    drmModeConnector *found = NULL;
    for (int i = 0; i < resources->count_connectors && found == NULL; i++) {
        drmModeConnector *connector = drmModeGetConnector(card, resources->connectors[i]);
        if (connector == NULL)
            continue;
        if (connector->connection == DRM_MODE_CONNECTED && connector->count_modes > 0)
            found = connector;
        else
            drmModeFreeConnector(connector);
    }
    drmModeFreeResources(resources);
    return found;
}

size_t drm_modes_read(int number, struct display_mode modes[DISPLAY_MODE_MOST])
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "/dev/dri/card%d", number);
    int card = open(path, O_RDWR | O_CLOEXEC);
    if (card < 0)
        return 0;
    drmModeConnector *display = find_display(card);
    size_t count = 0;
    for (int i = 0; display != NULL && i < display->count_modes && i < DISPLAY_MODE_MOST; i++) {
        const drmModeModeInfo *mode = &display->modes[i];
        modes[count++] = (struct display_mode){
            .width = mode->hdisplay,
            .height = mode->vdisplay,
            .refresh_hz = (int)mode->vrefresh,
            .is_preferred = (mode->type & DRM_MODE_TYPE_PREFERRED) != 0,
            .is_interlaced = (mode->flags & DRM_MODE_FLAG_INTERLACE) != 0,
        };
    }
    if (display != NULL)
        drmModeFreeConnector(display);
    close(card);
    return count;
}

static uint32_t controller_of(int card, const drmModeConnector *display)
{
    drmModeEncoder *encoder =
        display->encoder_id != 0 ? drmModeGetEncoder(card, display->encoder_id) : NULL;
    if (encoder == NULL)
        return 0;
    uint32_t controller = encoder->crtc_id;
    drmModeFreeEncoder(encoder);
    return controller;
}

struct drm_scanout drm_scanout_read(int card)
{
    struct drm_scanout scanout = {0};
    drmModeConnector *display = find_display(card);
    if (display == NULL)
        return scanout;
    uint32_t number = controller_of(card, display);
    drmModeFreeConnector(display);
    drmModeCrtc *controller = number != 0 ? drmModeGetCrtc(card, number) : NULL;
    if (controller == NULL)
        return scanout;
    if (controller->mode_valid) {
        scanout = (struct drm_scanout){
            controller->mode.hdisplay, controller->mode.vdisplay, controller->buffer_id};
    }
    drmModeFreeCrtc(controller);
    return scanout;
}
