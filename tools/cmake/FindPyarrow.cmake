# Imported targets stemma_arrow and stemma_parquet from the Python package pyarrow, which brings headers and libraries of
# Arrow but no CMake files. Sets STEMMA_PYARROW_FOUND to its folder, or to nothing. Looked for in STEMMA_PYARROW (a
# variable, or one of the environment, which is then kept for later runs of CMake), else where python3 finds the package.
# libparquet brings a simdjson of its own, of another version, and shows its symbols. Whichever library comes first on the
# command line of the linker serves the whole program, so simdjson::simdjson must stand before stemma_parquet. libparquet
# then calls the wrong one, where it reads JSON: keys of encrypted files and places on maps, which nobody asks it for.
if(NOT STEMMA_PYARROW AND NOT "$ENV{STEMMA_PYARROW}" STREQUAL "")
  set(STEMMA_PYARROW "$ENV{STEMMA_PYARROW}" CACHE PATH "Folder of the package pyarrow" FORCE)
endif()
function(stemma_find_pyarrow)
  set(STEMMA_PYARROW_FOUND "" PARENT_SCOPE)
  set(folder "${STEMMA_PYARROW}")
  if(NOT folder)
    find_program(STEMMA_PYTHON3 python3)
    mark_as_advanced(STEMMA_PYTHON3)
    if(NOT STEMMA_PYTHON3)
      return()
    endif()
    execute_process(COMMAND ${STEMMA_PYTHON3} -c "import os, pyarrow; print(os.path.dirname(pyarrow.__file__))"
                    OUTPUT_VARIABLE folder ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
    if(failed)
      return()
    endif()
  endif()
  file(GLOB arrow "${folder}/libarrow.so.*")
  file(GLOB parquet "${folder}/libparquet.so.*")
  if(NOT arrow OR NOT parquet OR NOT EXISTS "${folder}/include/parquet/file_reader.h")
    return()
  endif()
  foreach(name IN ITEMS arrow parquet)
    list(GET ${name} 0 library)
    get_filename_component(soname "${library}" NAME)
    if(NOT TARGET stemma_${name})
      add_library(stemma_${name} SHARED IMPORTED GLOBAL)  # headers of imported targets give no warnings
      set_target_properties(stemma_${name} PROPERTIES IMPORTED_LOCATION "${library}" IMPORTED_SONAME "${soname}"
                            INTERFACE_INCLUDE_DIRECTORIES "${folder}/include")
    endif()
  endforeach()
  set_target_properties(stemma_parquet PROPERTIES INTERFACE_LINK_LIBRARIES stemma_arrow)
  set(STEMMA_PYARROW_FOUND "${folder}" PARENT_SCOPE)
endfunction()
stemma_find_pyarrow()
