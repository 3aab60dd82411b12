#!/bin/bash
# private_pcscd.sh COMMAND [ARG...]
# Runs COMMAND beside a real pcscd of its own that has the vpcd virtual reader (two slots), in a new
# network + mount namespace: virtual cards connect to 127.0.0.1:35963 (slot 0) and :35964 (slot 1),
# and neither those ports nor /run/pcscd are seen outside. Exit status is COMMAND's; 125: could not start.
# Root, or any user where user namespaces are allowed (COMMAND keeps its uid either way; not in a chroot:
# there, run it as root and drop inside, e.g. private_pcscd.sh setpriv --reuid U --regid U --clear-groups COMMAND).
# Nothing is installed: missing Debian packages are downloaded with this machine's own apt settings and
# unpacked once into the cache folder. COMMAND has no network except loopback.
# Inside COMMAND:  "$PRIVATE_PCSCD" --pid | --stop | --start | --restart | --log
# Variables: PRIVATE_PCSCD_CACHE=folder (default: .cache/private_pcscd of the checkout, else ~/.cache)
#   PRIVATE_PCSCD_UNPACK=1 unpack pcscd even if installed   PRIVATE_PCSCD_ARGS='--apdu --debug'
#   PRIVATE_PCSCD_LOG=file  keep pcscd's output             PRIVATE_PCSCD_MODE=mount|socket (default: mount if it works)
#   PRIVATE_PCSCD_FAKEROOT=1 (not root) COMMAND sees itself as uid 0
# private_pcscd.sh --prepare   only fills the cache (the one step that needs a network)
set -u
export PATH="$PATH:/usr/sbin:/sbin"
die() { echo "private_pcscd: $*" >&2; exit 125; }
ME=$(readlink -f "${BASH_SOURCE[0]}"); HERE=$(dirname "$ME")
LIB=/usr/lib/pcsc/drivers/serial/libifdvpcd.so

# ---------------------------------------------------------------- cache ----
cache_dir() {
  local c=${PRIVATE_PCSCD_CACHE:-} key
  key=$(dpkg --print-architecture)-$(. /etc/os-release; echo "${VERSION_CODENAME:-$ID}")
  if [ -z "$c" ]; then
    c=$HERE/../../.cache/private_pcscd
    [ -e "$c/$key/done" ] || { mkdir -p "$c" 2>/dev/null && [ -w "$c" ]; } || c=${XDG_CACHE_HOME:-${HOME:?}/.cache}/private_pcscd
  fi
  echo "$(readlink -m "$c")/$key"
}
wanted() {
  echo vsmartcard-vpcd
  if [ ! -x /usr/sbin/pcscd ] || [ "${PRIVATE_PCSCD_UNPACK:-}" = 1 ]; then echo pcscd; fi
  ldconfig -p | grep -q 'libpcsclite\.so\.1 ' || echo libpcsclite1
}
libdir() { local l; for l in "$C"/tree/usr/lib/*-linux-*/; do [ -d "$l" ] && echo "${l%/}" && return; done; }
prepare() {                                     # fills $C; two at a time are safe
  C=$(cache_dir); local w p t
  w=$(wanted)
  for p in $w; do [ -e "$C/done/$p" ] || { t=1; break; }; done
  [ -n "${t:-}" ] || return 0
  mkdir -p "$C" || die "cannot make $C"
  ( umask 022; exec 9> "$C/lock"; flock 9
    [ -e "$C/../.gitignore" ] || echo '*' > "$C/../.gitignore"
    w=$(for p in $w; do [ -e "$C/done/$p" ] || echo "$p"; done); [ -n "$w" ] || exit 0
    mkdir -p "$C/debs" && cd "$C/debs" || exit 1
    A=(apt-get -qq -o APT::Sandbox::User="$(id -un)")
    if ! "${A[@]}" download $w >get.log 2>&1; then       # no package lists here: fetch them into the cache
      mkdir -p "$C/apt/lists/partial" "$C/apt/cache/archives/partial"
      A+=(-o Dir::State::lists="$C/apt/lists" -o Dir::Cache="$C/apt/cache")
      { "${A[@]}" update && "${A[@]}" download $w; } >>get.log 2>&1 || { sed 's#[a-z]*://[^ ]*#(mirror)#g' get.log >&2; exit 1; }
    fi
    mkdir -p "$C/tree" "$C/done"
    for p in $w; do dpkg -x "$p"_*.deb "$C/tree" && : > "$C/done/$p" || exit 1; done
    if [ -x "$C/tree/usr/sbin/pcscd" ] && LD_LIBRARY_PATH=$(libdir) ldd "$C/tree/usr/sbin/pcscd" | grep -q 'not found'; then
      w=$("${A[@]/-qq/-q}" -s install --no-install-recommends pcscd 2>/dev/null | sed -n 's/^Inst \(lib[^ ]*\).*/\1/p')
      rm -f ./*.deb; "${A[@]}" download $w >/dev/null 2>&1 || exit 1        # Debian 13: polkit and glib
      for p in ./*.deb; do dpkg -x "$p" "$C/tree" || exit 1; done
    fi
    rm -rf "$C/debs" "$C/apt"
  ) || die "could not download and unpack: $(echo $w)"
}
# ------------------------------------------------------- inside: pcscd ----
# P: folder for our own files; S: pcscd's socket; both are in the environment of COMMAND
answers() {                # the version exchange every PC/SC client starts with
  perl -MSocket -e 'alarm 2; socket(S,AF_UNIX,SOCK_STREAM,0) && connect(S,sockaddr_un($ARGV[0])) or exit 1;
    syswrite S, pack("LLllL",12,0x11,4,4,0); my($b,$n)=("",0); while(length $b<12){ sysread(S,$n,12-length $b) or exit 1; $b.=$n } exit 0' "$S" 2>/dev/null
}
pcscd_pid() { local p; p=$(cat "$P/pid" 2>/dev/null) && ! dead "$p" && echo "$p"; }
stop() {
  local p i; p=$(pcscd_pid) || return 0
  kill "$p" 2>/dev/null
  for i in {1..100}; do dead "$p" && break; sleep 0.05; [ "$i" != 80 ] || kill -KILL "$p" 2>/dev/null; done
  rm -f "$P/pid"
}
dead() {                   # a zombie counts: a restarted pcscd belongs to init, and some inits reap late
  [ -e /proc/self/stat ] || { ! kill -0 "$1" 2>/dev/null; return; }
  local l; { read -r l < "/proc/$1/stat"; } 2>/dev/null || return 0; [[ $l == *") Z "* ]]
}
start() {                  # $1: how to start it, if not plainly
  local pre=("$@") a=(--foreground --config "$P/reader.conf.d") i p
  if pcscd_pid >/dev/null; then echo "private_pcscd: pcscd already runs" >&2; return 1; fi
  if [ ! -e "$P/help" ]; then "$PCSCD" --help > "$P/help" 2>&1; fi
  ! grep -q -- --disable-polkit "$P/help" || a+=(--disable-polkit)      # pcscd 2.x
  read -ra i <<< "${PRIVATE_PCSCD_ARGS:-}"; a+=(${i[@]+"${i[@]}"})
  if [ "$MODE" = socket ]; then          # own socket path, handed over as systemd does it
    pre+=(perl -MSocket -MPOSIX=dup2 -e '$^F=255; my $p=shift; unlink $p; socket(S,AF_UNIX,SOCK_STREAM,0)&&bind(S,sockaddr_un($p))&&listen(S,16) or die "$p: $!\n";
      chmod 0666,$p; dup2(fileno(S),3); $ENV{LISTEN_PID}=$$; $ENV{LISTEN_FDS}=1; exec @ARGV or die' "$S")
  else rm -f "$S" /run/pcscd/pcscd.pid; fi              # left behind by a killed pcscd
  # an empty folder of USB drivers: real readers of this machine are left alone
  ( umask 022; unset PCSCLITE_CSOCK_NAME; export PCSCLITE_HP_DROPDIR=$P/nodrivers
    exec ${pre[@]+"${pre[@]}"} "$PCSCD" "${a[@]}" ) </dev/null >>"$LOG" 2>&1 9>&- &
  p=$!; disown; echo "$p" > "$P/pid"
  for i in {1..200}; do
    answers && return 0
    dead "$p" && break
    sleep 0.025
  done
  echo "private_pcscd: pcscd did not come up; its output:" >&2; tail -20 "$LOG" >&2; return 1
}
if [ -n "${PRIVATE_PCSCD_STATE:-}" ]; then
  IFS='|' read -r P S PCSCD MODE LOG <<< "$PRIVATE_PCSCD_STATE"
  case ${1:-} in
    --pid) pcscd_pid; exit;;  --stop) stop; exit;;  --start) start; exit;;  --restart) stop; start; exit;;
    --log) cat "$LOG"; exit;;
  esac
fi
# -------------------------------------------------------------- inside ----
if [ "${1:-}" = --inside ]; then
  shift; MODE=$1 C=$2 U=$3 G=$4 T=$5; shift 5
  ip link set lo up 2>/dev/null || perl -MSocket -e 'socket(S,AF_INET,SOCK_DGRAM,0) or die; my $r=pack("a16sx22","lo",0);
    ioctl(S,0x8913,$r) or die "$!\n"; my($n,$f)=unpack("a16s",$r); ioctl(S,0x8914,pack("a16sx22","lo",$f|1)) or die "$!\n"' || die "no loopback"
  M=$(umask); umask 022
  if [ "$MODE" = mount ]; then
    if [ ! -d /run/pcscd ]; then         # a new /run that shows the old one's entries, plus ours
      D=$PWD; cd /run && mount -n -t tmpfs -o mode=755,size=1m tmpfs /run || die "cannot mount on /run"
      shopt -s nullglob dotglob
      for e in *; do
        if [ -L "$e" ]; then cp -d "$e" /run/; continue; elif [ -d "$e" ]; then mkdir "/run/$e"; else : > "/run/$e"; fi
        mount -n -c --rbind "./$e" "/run/$e" 2>/dev/null
      done
      shopt -u nullglob dotglob; cd "$D" || cd /; mkdir /run/pcscd
    fi
    mount -n -t tmpfs -o mode=755,size=16m tmpfs /run/pcscd || die "cannot mount on /run/pcscd"
    P=/run/pcscd/private; S=/run/pcscd/pcscd.comm
    unset PCSCLITE_CSOCK_NAME
  else
    P=$T; S=$P/pcscd.comm; export PCSCLITE_CSOCK_NAME=$S
    [ -d /run/pcscd ] || { mkdir -p /run/pcscd && MADE=1; } || die "pcscd needs the folder /run/pcscd to exist"
  fi
  mkdir -p "$P/reader.conf.d" "$P/nodrivers"; LOG=${PRIVATE_PCSCD_LOG:-$P/pcscd.log}
  printf 'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x8C7B\nLIBPATH %s\nCHANNELID 0x8C7B\n' "$C/tree$LIB" > "$P/reader.conf.d/vpcd"
  PCSCD=/usr/sbin/pcscd
  if [ ! -x $PCSCD ] || [ "${PRIVATE_PCSCD_UNPACK:-}" = 1 ]; then PCSCD=$C/tree/usr/sbin/pcscd; fi
  if L=$(libdir) && [ -n "$L" ]; then
    export LD_LIBRARY_PATH=$L${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  fi
  export PRIVATE_PCSCD=$ME PRIVATE_PCSCD_STATE="$P|$S|$PCSCD|$MODE|$LOG"
  finish() {
    trap '' TERM INT HUP; stop
    local p i n; for i in 1 2 3; do n=0      # whatever else still lives in this network namespace, each by its id
      for p in /proc/[0-9]*; do p=${p#/proc/}
        if [ "$p" != $$ ] && [ "/proc/$p/ns/net" -ef "/proc/$$/ns/net" ] && ! dead "$p"; then n=1; kill -$([ $i = 1 ] && echo TERM || echo KILL) "$p" 2>/dev/null; fi
      done; [ $n = 1 ] || break; sleep 0.2; done
    if [ "$MODE" = socket ]; then rm -rf "$P"; [ -z "${MADE:-}" ] || rmdir /run/pcscd 2>/dev/null; fi
  }
  trap finish EXIT
  DEATH=(); setpriv --pdeathsig TERM true 2>/dev/null && DEATH=(setpriv --pdeathsig TERM --)    # if this shell is killed -9
  start ${DEATH[@]+"${DEATH[@]}"} || exit 125
  AS=()
  if [ "$U" != 0 ] && [ "${PRIVATE_PCSCD_FAKEROOT:-}" != 1 ]; then
    AS=(unshare -U --map-user="$U" --map-group="$G" --); "${AS[@]}" true 2>/dev/null || AS=()
  fi
  child=; got=0
  fwd() { got=1; [ -z "$child" ] || kill -"$1" "$child" 2>/dev/null; }
  trap 'fwd TERM' TERM; trap 'fwd HUP' HUP
  if [ -t 0 ]; then trap 'got=1' INT; else trap 'fwd INT' INT; fi     # a terminal sends INT to COMMAND itself
  # a background child of a script ignores INT and has no stdin unless told otherwise
  umask "$M"
  ${AS[@]+"${AS[@]}"} env --default-signal=INT,QUIT ${DEATH[@]+"${DEATH[@]}"} "$@" <&0 &
  child=$!
  while :; do got=0; wait "$child"; rc=$?; [ $got = 1 ] && kill -0 "$child" 2>/dev/null || break; done
  [ $got = 0 ] || { wait "$child"; r=$?; [ $r = 127 ] || rc=$r; }
  exit "$rc"
fi
# ------------------------------------------------------------- outside ----
[ $# -gt 0 ] || { sed -n '2,16s/^# \?//p' "$ME" >&2; exit 125; }
prepare
[ "$1" != --prepare ] || { echo "$C"; exit 0; }
U=$(id -u); G=$(id -g); N=(-n); T=-
[ "$U" = 0 ] || N=(-r -n)
MODE=${PRIVATE_PCSCD_MODE:-}
if [ -z "$MODE" ]; then
  # in a chroot whose root is no mount point, mounts cannot be made private: only the socket way is left
  if E=$(unshare "${N[@]}" -m true 2>&1); then MODE=mount; elif unshare "${N[@]}" true 2>/dev/null; then MODE=socket
  else die "no namespaces here ($E)"; fi
fi
if [ "$MODE" = mount ]; then N+=(-m); else T=$(mktemp -d --tmpdir pcscd.XXXXXX); chmod 755 "$T"; fi
exec unshare "${N[@]}" -- /bin/bash "$ME" --inside "$MODE" "$C" "$U" "$G" "$T" "$@"
