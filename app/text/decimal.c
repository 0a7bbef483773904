#include "text/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BASE = 10,
    GROUP = 3,
    GENERAL_WHOLE = 11,    // digits before the point that fit into a cell
    GENERAL_PLACES = 9,    // after it, when one stands before it
    GENERAL_SMALLEST = -3, // the point of 0.0001
    SCIENTIFIC_PLACES = 5,
};

struct decimal decimal_of(double value)
{
    char text[64];
    struct decimal decimal = {.count = 0};
    snprintf(text, sizeof text, "%.*e", DECIMAL_DIGITS - 1, fabs(value));
    for (const char *c = text; *c != 'e' && *c != '\0'; c++) {
        if (*c >= '0' && *c <= '9' && decimal.count < DECIMAL_DIGITS)
            decimal.digits[decimal.count++] = *c;
    }
    const char *exponent = strchr(text, 'e');
    decimal.point = exponent != NULL ? (int)strtol(exponent + 1, NULL, BASE) + 1 : 0;
    while (decimal.count > 0 && decimal.digits[decimal.count - 1] == '0')
        decimal.count--;
    if (decimal.count == 0)
        decimal.point = 0;
    return decimal;
}

void decimal_round(struct decimal *decimal, int places)
{
    int kept = decimal->point + places;
    if (kept >= decimal->count)
        return;
    bool up = kept >= 0 && decimal->digits[kept] >= '5';
    decimal->count = kept > 0 ? kept : 0;
    while (up && decimal->count > 0 && decimal->digits[decimal->count - 1] == '9')
        decimal->count--;
    if (up && decimal->count > 0) {
        decimal->digits[decimal->count - 1]++;
    } else if (up) {
        decimal->digits[decimal->count++] = '1';
        decimal->point++;
    }
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
    if (decimal->count == 0)
        decimal->point = 0;
}

// The digit that stands so many places left of the point; from 1, and from 0 down behind it.
static char digit_at(const struct decimal *decimal, int place)
{
    int index = decimal->point - place;
    return index >= 0 && index < decimal->count ? decimal->digits[index] : '0';
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

void decimal_write(struct decimal decimal, const struct decimal_layout *layout, char *out)
{
    decimal_round(&decimal, layout->places_most);
    for (int place = larger(decimal.point, layout->whole); place > 0; place--) {
        *out++ = digit_at(&decimal, place);
        if (layout->is_grouped && place > 1 && (place - 1) % GROUP == 0)
            *out++ = ',';
    }
    int places = larger(decimal.count - decimal.point, layout->places);
    if (decimal.count == 0)
        places = layout->places;
    if (places > 0)
        *out++ = '.';
    for (int place = 0; place < places; place++)
        *out++ = digit_at(&decimal, -place);
    *out = '\0';
}

static void write_scientific(struct decimal decimal, char *out)
{
    decimal_round(&decimal, SCIENTIFIC_PLACES + 1 - decimal.point);
    int exponent = decimal.point - 1;
    decimal.point = 1;
    const struct decimal_layout layout = {.whole = 1, .places_most = SCIENTIFIC_PLACES};
    decimal_write(decimal, &layout, out);
    size_t length = strlen(out);
    snprintf(out + length, DECIMAL_TEXT_BYTES - length, "E%c%02d", exponent < 0 ? '-' : '+',
        abs(exponent));
}

void decimal_write_general(struct decimal decimal, char *out)
{
    struct decimal_layout layout = {.whole = 1};
    layout.places_most = GENERAL_PLACES + 1 - larger(decimal.point, 1);
    if (decimal.count > 0 && decimal.point < GENERAL_SMALLEST) {
        write_scientific(decimal, out);
        return;
    }
    layout.places_most = larger(layout.places_most, 0);
    decimal_round(&decimal, layout.places_most);
    if (decimal.point > GENERAL_WHOLE)
        write_scientific(decimal, out);
    else
        decimal_write(decimal, &layout, out);
}
