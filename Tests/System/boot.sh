# Sourced by boot-test.sh: boots a real systemd as PID 1 of private namespaces, over a throw-away copy (an overlay in
# memory) of this machine's own root. Nothing that happens inside outlives it or touches the machine. It needs root, a
# kernel with cgroup2, overlayfs and PID namespaces, and systemd installed; where one is missing it skips and says which.
#
# `boot_prepare` checks and makes ground; whatever lies under $boot_work/extra is then laid over the root; `boot_start`
# boots; `inside COMMAND` runs a shell command there. On lo, beside the loopback addresses, stand 198.51.100.11 to .15
# (RFC 5737: nobody's), so that a site can be served that is not on loopback.

boot_prepare() {
  local tool
  [[ $(id -u) -eq 0 ]] || skip "booting a systemd needs root"
  for boot_systemd in /usr/lib/systemd/systemd /lib/systemd/systemd ''; do [[ -x $boot_systemd ]] && break; done
  [[ -n $boot_systemd ]] || skip "systemd is not installed (apt-get install systemd)"
  for tool in unshare nsenter pivot_root ip pgrep; do
    command -v "$tool" >/dev/null || skip "$tool is missing (apt-get install util-linux iproute2 procps)"
  done
  for tool in cgroup2 overlay; do
    grep -qw "$tool" /proc/filesystems || skip "the kernel has no $tool"
  done
  boot_work=$(mktemp -d /tmp/newsd-boot.XXXXXX)
  boot_pid='' boot_outer='' boot_group='' boot_mount=''
  trap boot_cleanup EXIT
  trap 'exit 130' INT TERM
  mkdir "$boot_work/extra" "$boot_work/fs"

  # A v2 cgroup of its own: the new cgroup namespace is rooted there, so the systemd inside takes it for the top.
  local hierarchy
  hierarchy=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
  if [[ -z $hierarchy ]]; then
    hierarchy=$boot_work/cgroup2
    mkdir "$hierarchy"
    mount -t cgroup2 cgroup2 "$hierarchy" 2>/dev/null || skip "cgroup2 cannot be mounted here"
    boot_mount=$hierarchy
  fi
  local own
  own=$(sed -n 's/^0:://p' /proc/self/cgroup)
  boot_group=$hierarchy${own%/}/newsd-boot.$$
  mkdir "$boot_group" 2>/dev/null || skip "no cgroup v2 group can be made under $hierarchy"
  unshare --mount --pid --net --uts --ipc --cgroup --fork true 2>/dev/null || skip "namespaces cannot be made here"
}

boot_cleanup() {
  local try
  [[ -n $boot_pid ]] && kill -KILL "$boot_pid" 2>/dev/null
  [[ -n $boot_outer ]] && { kill -KILL "$boot_outer"; wait "$boot_outer"; } 2>/dev/null
  for try in 1 2 3 4 5 6 7 8 9 10; do
    [[ -n $boot_group && -d $boot_group ]] || break
    find "$boot_group" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.2
  done
  [[ -n $boot_mount ]] && umount "$boot_mount" 2>/dev/null
  rm -rf "$boot_work"
}

# Runs as PID 1's ancestor in the new namespaces: builds the root, then becomes systemd.
boot_init() {
  set -e
  mount --make-rprivate /
  mount -t tmpfs -o size=2g tmpfs "$boot_work/fs"
  local root=$boot_work/fs/root item device
  mkdir "$boot_work/fs/upper" "$boot_work/fs/work" "$root"
  cp -a "$boot_work/extra/." "$boot_work/fs/upper/"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$boot_work/fs/upper,workdir=$boot_work/fs/work" "$root"

  # /proc/sys and /sys are the machine's own: read-only, or systemd-sysctl inside would change them.
  mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
  mount --bind "$root/proc/sys" "$root/proc/sys"
  mount -o remount,bind,ro,nosuid,nodev,noexec "$root/proc/sys"
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
  mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/sys/fs/cgroup"
  mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  mkdir "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  for item in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${item%%:*}" "$root/dev/${item#*:}"; done
  mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"
  mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/tmp"

  # A small boot: none of the machine's own services, no saved journal, no login.
  rm -rf "$root/var/log/journal" "$root/var/lib/newsd"
  find "$root/etc/systemd/system" -path '*.wants/*' -delete
  rm -f "$root/etc/fstab"
  : >"$root/etc/fstab"
  echo 0123456789abcdef0123456789abcdef >"$root/etc/machine-id"
  for item in systemd-udevd.service systemd-udev-trigger.service systemd-logind.service; do
    ln -sf /dev/null "$root/etc/systemd/system/$item"
  done
  ip link set lo up
  for item in 11 12 13 14 15; do ip addr add "198.51.100.$item/32" dev lo; done

  cd "$root"
  mkdir .old
  pivot_root . .old
  # container= tells systemd that it is not on bare metal; it then expects / to be shared already, and LoadCredential=
  # fails where it is not.
  exec chroot . /bin/sh -c 'umount -l /.old; rmdir /.old; mount --make-rshared /
    exec env -i container=other PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
      "$0" --system --unit=multi-user.target --show-status=0 --log-target=journal-or-kmsg' "$boot_systemd"
}

# boot_start SECONDS: returns 0 once the systemd inside is up, 1 when it is not up in time.
boot_start() {
  local tick state
  export boot_work boot_systemd
  export -f boot_init
  (
    echo "$BASHPID" >"$boot_group/cgroup.procs"
    exec unshare --mount --pid --net --uts --ipc --cgroup --fork --kill-child bash -c boot_init
  ) >"$boot_work/console" 2>&1 </dev/null &
  boot_outer=$!
  for ((tick = 0; tick < $1 * 10; tick++)); do
    kill -0 "$boot_outer" 2>/dev/null || return 1
    [[ -n $boot_pid ]] || boot_pid=$(pgrep -P "$boot_outer" | head -1)
    if [[ -n $boot_pid && $(readlink "/proc/$boot_pid/exe" 2>/dev/null) == */systemd ]]; then
      state=$(inside 'systemctl is-system-running' 2>/dev/null)
      [[ $state == running || $state == degraded ]] && return 0
    fi
    sleep 0.1
  done
  return 1
}

inside() {
  nsenter --target "$boot_pid" --mount --pid --net --ipc --uts --cgroup env -i HOME=/root LANG=C.UTF-8 TERM=dumb \
    SYSTEMD_PAGER= PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /bin/sh -c "$1"
}

# within SECONDS NAME COMMAND: passes as soon as the command succeeds inside.
within() {
  local tick output
  for ((tick = 0; tick < $1 * 5; tick++)); do
    if output=$(inside "$3" 2>&1); then
      pass "$2"
      return
    fi
    sleep 0.2
  done
  fail "$2 (within $1 s)" "$output"
}
