# Sourced by the scripts here, in the top folder of the tree. Sets functions, three texts, and how ccache names files.

if [ -t 1 ]; then bold=$'\033[1m' dim=$'\033[2m' plain=$'\033[0m'; else bold='' dim='' plain=''; fi

# Paths within the tree are the same in every checkout: two of them share what was compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

# heading TEXT [REMARK]: a line that separates two parts of what is printed.
heading() { printf '\n%s== %s%s%s\n' "$bold" "$1" "$plain" "${2:+ $dim($2)$plain}"; }

# Of what ninja prints under NINJA_STATUS='[%p] ', a line for each tenth that is done, and everything else.
tenths() {
  local line next=0
  while IFS= read -r line; do
    if ! [[ $line =~ ^\[\ *([0-9]+)%\]\  ]]; then
      if [ "$line" != 'ninja: no work to do.' ]; then printf '%s\n' "$line"; fi
    elif [ "${BASH_REMATCH[1]}" -ge "$next" ]; then
      printf 'built %s %%\n' "${BASH_REMATCH[1]}"
      next=$((BASH_REMATCH[1] / 10 * 10 + 10))
    fi
  done
}

# build PRESET TARGET...: configures when that is needed, and builds; prints progress, on a terminal in one line, else in a line for each tenth.
build() {
  local preset=$1; shift
  local dir=build/$preset
  mkdir -p "$dir"
  # Ninja notices a changed CMakeLists.txt by itself, but not changed presets, nor a tree that was moved.
  if [ ! -e "$dir/build.ninja" ] || [ CMakePresets.json -nt "$dir/build.ninja" ] || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$dir/CMakeCache.txt"; then
    rm -f "$dir/CMakeCache.txt"
    cmake --preset "$preset" >"$dir/configure.log" 2>&1 || { cat "$dir/configure.log" >&2; return 1; }
  fi
  if [ -t 1 ]; then
    (cd "$dir" && ninja "$@")
  else
    (set -o pipefail; cd "$dir" && NINJA_STATUS='[%p] ' ninja "$@" | tenths)
  fi
}
