// How the display hangs and how it is to be driven: what the configuration says and the screen
// does.
#ifndef GONGSHI_BASE_DISPLAY_H
#define GONGSHI_BASE_DISPLAY_H

// How far the picture is turned, clockwise, for a display that hangs on its side or upside down.
enum rotation { ROTATION_0, ROTATION_90, ROTATION_180, ROTATION_270, ROTATION_COUNT };

// The largest mode that a display is driven at.
enum largest_mode {
    LARGEST_MODE_1280X720,
    LARGEST_MODE_1920X1080,
    LARGEST_MODE_1920X1200,
    LARGEST_MODE_2560X1440,
    LARGEST_MODE_3840X2160,
    LARGEST_MODE_NATIVE, // whatever the display prefers
    LARGEST_MODE_COUNT,
};

#endif
