#include <stdio.h>

int main(void)
{
    puts("gongshi " GONGSHI_VERSION);
    return 0;
}
