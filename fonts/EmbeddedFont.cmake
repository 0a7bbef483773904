# Makes the font that the program carries inside itself (see README.md) and sets EMBEDDED_FONT_SOURCE.

find_file(GONGSHI_SUBSET_SOURCE_FONT NotoSansCJK-Regular.ttc
  PATHS /usr/share/fonts/opentype/noto /usr/share/fonts /usr/local/share/fonts
  NO_DEFAULT_PATH REQUIRED DOC "The font that the embedded subset is taken from (fonts-noto-cjk)")

# libharfbuzz-dev comes with libsdl2-ttf-dev.
pkg_check_modules(HARFBUZZ_SUBSET REQUIRED IMPORTED_TARGET harfbuzz-subset)
set(GONGSHI_MAKE_SUBSET "" CACHE FILEPATH "make_subset for this machine, where the build is for another")
if(GONGSHI_MAKE_SUBSET)
  set(make_subset ${GONGSHI_MAKE_SUBSET})
else()
  add_executable(make_subset ${CMAKE_CURRENT_LIST_DIR}/make_subset.c)
  target_link_libraries(make_subset PRIVATE gongshi_flags PkgConfig::HARFBUZZ_SUBSET)
  set_target_properties(make_subset PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  set(make_subset make_subset)
endif()

set(EMBEDDED_FONT_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/embedded_font.c)
add_custom_command(OUTPUT ${EMBEDDED_FONT_SOURCE}
  COMMAND ${make_subset} ${GONGSHI_SUBSET_SOURCE_FONT} "Noto Sans CJK SC"
    ${PROJECT_SOURCE_DIR}/app/words/words.h ${EMBEDDED_FONT_SOURCE}
  DEPENDS ${PROJECT_SOURCE_DIR}/app/words/words.h
  COMMENT "Making the embedded font")
