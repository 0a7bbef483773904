// Buttons through libgpiod 2.
typedef int gpio_v2;
