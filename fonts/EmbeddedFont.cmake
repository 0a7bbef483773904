# Makes the font that the program carries inside itself (see README.md) and sets EMBEDDED_FONT_SOURCE.

find_file(GONGSHI_SUBSET_SOURCE_FONT NotoSansCJK-Regular.ttc
  PATHS /usr/share/fonts/opentype/noto /usr/share/fonts /usr/local/share/fonts
  NO_DEFAULT_PATH REQUIRED DOC "The font that the embedded subset is taken from (fonts-noto-cjk)")

# The python3 that has fontTools (python3-fonttools): the system's own before others in the path.
if(NOT GONGSHI_PYTHON3)
  find_program(python3_in_path python3)
  foreach(candidate /usr/bin/python3 ${python3_in_path})
    execute_process(COMMAND ${candidate} -c "import fontTools"
      RESULT_VARIABLE import_result OUTPUT_QUIET ERROR_QUIET)
    if(import_result EQUAL 0)
      set(GONGSHI_PYTHON3 ${candidate} CACHE FILEPATH "A python3 that has fontTools")
      break()
    endif()
  endforeach()
endif()
if(NOT GONGSHI_PYTHON3)
  message(FATAL_ERROR "No python3 with fontTools was found (Debian package python3-fonttools)")
endif()

set(EMBEDDED_FONT_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/embedded_font.c)
add_custom_command(OUTPUT ${EMBEDDED_FONT_SOURCE}
  COMMAND ${GONGSHI_PYTHON3} ${CMAKE_CURRENT_LIST_DIR}/make-subset.py
    ${GONGSHI_SUBSET_SOURCE_FONT} "Noto Sans CJK SC" ${PROJECT_SOURCE_DIR}/app/words/words.h
    ${EMBEDDED_FONT_SOURCE}
  DEPENDS ${CMAKE_CURRENT_LIST_DIR}/make-subset.py ${PROJECT_SOURCE_DIR}/app/words/words.h
  COMMENT "Making the embedded font")
