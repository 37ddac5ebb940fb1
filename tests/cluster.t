#!/bin/sh
# cluster.sbatch: the bytes of one process, from a loop and from a Slurm of one node that this test starts on loopback
# under its own user, with its own munge; skipped where slurmctld, slurmd or munged is missing. TAP.
. "$(dirname "$0")/tap.sh"
unset BAOGAO_EXEC_PATH
PATH=$root/pipelines:$PATH:/usr/sbin:/sbin; export PATH
daemons=''
finish() {
	for pid in $daemons; do kill "$pid" 2>/dev/null; done
	for pid in $daemons; do wait "$pid" 2>/dev/null; done
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 143' TERM INT HUP
recipe=$root/pipelines/cluster.sbatch

# Pages of one name in several folders: their ids tell whether the parts know of each other.
for d in a b c d; do
	mkdir -p in/$d
	for n in 1 2 3; do
		printf '砚溪县人民政府工作报告\n——201%d年2月20日\n一、201%d年工作回顾\n全县生产总值完成%d.2亿元，增长7.9%%。\n' $((n + 1)) $n $((n * 7)) >in/$d/r$n.txt
	done
done
printf '%%PDF-1.4\n' >in/b/scan.pdf
find "$work/in" -type f | LC_ALL=C sort >list
xargs "$root/pipelines/report-to-csv" -q -e one.errors.csv -o one.csv <list
[ "$(wc -l <one.csv)" = 25 ] && grep -q '^r1~4,' one.csv
ok $? 'one process'

for k in 1 2 3 4 5; do SLURM_ARRAY_TASK_ID=$k bash "$recipe" 5 list parts >log 2>&1 || break; done
[ "$k" = 5 ] && bash "$recipe" --merge 5 parts table.csv -e errors.csv >>log 2>&1 && cmp table.csv one.csv && cmp errors.csv one.errors.csv
ok $? 'a loop of five: the same bytes, and the same defects'
rm parts/00004-of-00005.rec
bash "$recipe" --merge 5 parts table.csv >log 2>&1
[ $? = 2 ] && grep -q 'array=4' log && cmp table.csv one.csv
ok $? 'a part is missing: 2, its number, and the table as it was'
cp parts/00001-of-00005.rec kept
SLURM_ARRAY_TASK_ID=4 bash "$recipe" 5 list parts >log 2>&1 && SLURM_ARRAY_TASK_ID=1 bash "$recipe" 5 list parts >log 2>&1
grep -q 'is there' log && bash "$recipe" --merge 5 parts again.csv >>log 2>&1 && cmp again.csv one.csv
ok $? 'only that part is made again'
for k in $(seq 20); do SLURM_ARRAY_TASK_ID=$k bash "$recipe" 20 list many >log 2>&1 || break; done
[ "$k" = 20 ] && bash "$recipe" --merge 20 many table.csv >>log 2>&1 && cmp table.csv one.csv
ok $? 'more parts than pages'
cp list longer && echo "$work/in/nowhere.txt" >>longer
SLURM_ARRAY_TASK_ID=5 bash "$recipe" 5 longer broken >log 2>&1
[ $? = 2 ] && [ -z "$(ls broken)" ]
ok $? 'a page that is not there: 2, and no part'
for arguments in '5 list' '0 list parts' 'x list parts' '--merge 5 parts' '3 list parts'; do
	# shellcheck disable=SC2086
	SLURM_ARRAY_TASK_ID=4 bash "$recipe" $arguments >log 2>&1
	[ $? = 2 ]
	ok $? "wrong usage: $arguments"
done

# ---- Slurm ----
for tool in munged slurmctld slurmd sbatch; do
	command -v $tool >/dev/null || { skip 'cluster.sbatch in Slurm' "$tool is not installed (slurm-wlm, munge)"; plan; }
done
mkdir -m 755 run state spool
chmod 755 "$work"
head -c 128 /dev/urandom >munge.key && chmod 600 munge.key
ports=$(python3 -c '
import socket
s = [socket.socket() for _ in range(2)]
for x in s: x.bind(("127.0.0.1", 0))
print(*[x.getsockname()[1] for x in s])')
host=$(hostname -s)
cat >slurm.conf <<!
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports% *}
SlurmdPort=${ports#* }
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$work/run/munge.socket
CredType=cred/munge
SlurmctldPidFile=$work/run/slurmctld.pid
SlurmdPidFile=$work/run/slurmd.pid
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SwitchType=switch/none
MpiDefault=none
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0,sched_min_interval=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 RealMemory=4096 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
!
printf 'CgroupAutomount=no\nIgnoreSystemd=yes\n' >cgroup.conf
SLURM_CONF=$work/slurm.conf; export SLURM_CONF
munged -F -f --socket="$work/run/munge.socket" --key-file="$work/munge.key" --pid-file="$work/run/munged.pid" \
	--log-file="$work/run/munged.log" --seed-file="$work/run/munged.seed" >munged.out 2>&1 &
daemons="$!"
n=0; while [ ! -S run/munge.socket ] && [ $n -lt 50 ]; do sleep 0.1; n=$((n + 1)); done
slurmctld -D -i >slurmctld.out 2>&1 & daemons="$! $daemons"
slurmd -D -N "$host" >slurmd.out 2>&1 & daemons="$! $daemons"
n=0; while ! sinfo -h -o %T 2>/dev/null | grep -q idle && [ $n -lt 150 ]; do sleep 0.2; n=$((n + 1)); done
if ! sinfo -h -o %T 2>/dev/null | grep -q idle; then
	tail -n 5 munged.out slurmctld.out slurmd.out 2>&1 | sed 's/^/# /'
	skip 'cluster.sbatch in Slurm' 'slurmctld and slurmd do not come up here'
	plan
fi
mkdir jobs && cd jobs || exit 2
job=$(sbatch --parsable --array=1-5 "$recipe" 5 "$work/list" "$work/slurm") &&
	merge=$(sbatch --parsable --dependency=afterok:"$job" "$recipe" --merge 5 "$work/slurm" "$work/slurm.csv" -e "$work/slurm.errors.csv")
ok $? 'Slurm takes an array of five and a merge that waits for it'
n=0; while [ -n "$(squeue -h 2>/dev/null)" ] && [ $n -lt 200 ]; do sleep 0.3; n=$((n + 1)); done
scontrol show job "$merge" | grep -o 'JobState=[A-Z]*' | grep -q COMPLETED
ok $? 'the merge is complete'
cmp "$work/slurm.csv" "$work/one.csv" && cmp "$work/slurm.errors.csv" "$work/one.errors.csv"
ok $? 'the bytes of one process, made by Slurm'
grep -l 'cluster: ' baogao-*.log 2>/dev/null | wc -l | grep -qx 6
ok $? 'by six jobs'
[ ! -s "$work/.failed" ] || { tail -n 20 baogao-*.log "$work"/slurm*.out | sed 's/^/# /'; squeue | sed 's/^/# /'; }
cd "$work" || exit 2
plan
