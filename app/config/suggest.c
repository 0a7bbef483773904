#include "config/suggest.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum {
    LONGEST_WORD = 40, // longer ones are no slip of a key's name
    MOST_MISTAKES = 2,
    LETTERS_A_MISTAKE = 3, // so many letters must a word have for each mistake that is forgiven
    SHORTEST_BEGINNING = 4,
};

static int normalised(char letter)
{
    return letter == '-' ? '_' : tolower((unsigned char)letter);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            int x = normalised(a[i - 1]), y = normalised(b[j - 1]);
            row[j] = smaller(above[j - 1] + (x != y), smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x == normalised(b[j - 2]) && normalised(a[i - 2]) == y)
                row[j] = smaller(row[j], second_above[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

bool suggest_is_close(const char *word, const char *candidate)
{
    size_t length = strlen(word), candidate_length = strlen(candidate);
    if (length == 0 || length > LONGEST_WORD || candidate_length > LONGEST_WORD)
        return false;
    size_t shorter = smaller(length, candidate_length);
    if (shorter >= SHORTEST_BEGINNING && strncasecmp(word, candidate, shorter) == 0)
        return true;
    size_t forgiven = smaller(MOST_MISTAKES, candidate_length / LETTERS_A_MISTAKE);
    return distance(word, length, candidate, candidate_length) <= forgiven;
}
