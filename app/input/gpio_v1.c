// Buttons through libgpiod 1.
typedef int gpio_v1;
