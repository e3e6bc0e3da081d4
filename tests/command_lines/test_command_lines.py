"""Command lines as nodes start them: what is right on each system, and what to write otherwise."""

from __future__ import annotations

import pytest

from azure_batch_models import TaskAddParameter, check
from azure_batch_models.command_lines import _examined, examine
from azure_batch_models.command_lines.words import for_linux, for_windows, split, unquoted

UBUNTU = {
    "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
    "nodeAgentSKUId": "batch.node.ubuntu 24.04",
}

RIGHT_ANYWHERE = (
    "hostname",
    "python3 render.py --frames 1-250 --out=frames/",
    "./run.sh --threads 4",
    "/usr/bin/env python3 -m pip list",
    "java -jar tool.jar",
    "myapp.exe -in C:\\data\\scene.max -out result.png",
    "python -c 'print(1 | 2)'",
    'python -c "import sys; print(sys.argv)"',
    'grep "a|b" file',
    "find . -name core -exec rm {} ;",
    "find . -name core -exec rm {} \\;",
    "curl https://h/%C3%A9",
    "ffmpeg -i f%d%04d.png -r 25 out.mp4",
    "date +%Y%m%d",
    "x --arrow=a->b",
    "price 5$",
    "say don't",
    "echo Hello World",
    'azcopy copy "https://a.blob.core.windows.net/c/*?sv=1&sig=a%2Bb&se=2" in --recursive',
    "wget https://a/?x=1&y=2",
    "Rscript -e 'a <- 1; b'",
    "bash prepare.sh <batch>",
    "run --name {{name}} --n ${{ n }}",
    "a=b",
    "tool --set a=b",
    "python train.py --lr=1e-3 --glob=*.csv",
    "tar -xzf data.tar.gz",
    "blender -b [parameters('scene')] -o {fileName} && echo $X",
    "",
    " ",
)

RIGHT_ON_LINUX = ("./run.py --all", "setup.ps1", "rst2html.py a b", "tool.jar")

RIGHT_IN_A_SHELL_OF_LINUX = (
    "/bin/sh -c 'python run.py $AZ_BATCH_TASK_DIR > out.txt 2>&1'",
    "/bin/bash -c 'set -e; set -o pipefail; ./prepare.sh; wait'",
    '/bin/sh -c "MyTaskApplication $MY_ENV_VAR"',
    '/bin/bash -c "export N=4 && ./solve -n $N | tee log"',
    "bash -lc 'source ~/.bashrc; run \"$@\"' _ a b",
    "/bin/bash -o pipefail -c 'a | b'",
    "/bin/bash --login -ec 'module load mpi; mpirun ./a'",
    "/bin/bash -c 'echo '\\''quoted'\\'' there'",
    "/bin/sh -c 'date +%Y%m%d_%H%M%S; printf \"%s_%s\" a b'",
    "sudo bash -c 'a | b'",
    'mpirun -np 4 bash -c "cd $AZ_BATCH_TASK_SHARED_DIR && ./run"',
    "singularity exec a.sif /bin/bash -l -c 'cat a | grep b > c'",
    "bash run.sh input.txt",
    "bash -c",
    "bash --norc -i",
    "/bin/sh -c ./run.sh",
    '"/bin/bash" -c "ls"',
    "/bin/bash -c 'cmd=%NAME_OF_X%; powershell'",
)

RIGHT_IN_A_SHELL_OF_WINDOWS = (
    "cmd /c dir /s",
    "cmd.exe run.bat",
    "cmd /c echo hello > hello.txt",
    'cmd /c "echo hello world"',
    'cmd /c echo "test" > testFile.txt',
    "cmd /c echo | set /p dummy=test",
    "cmd /c net session >nul 2>&1",
    '"C:\\Windows\\System32\\cmd.exe" /c dir > out.txt',
    "CMD /c echo %PATH%",
    "cmd/c echo %PATH%",
    'cmd.exe /d /s /c "npm run build"',
    'cmd /c "set A=1 && run.exe %A%"',
    'cmd /c "%AZ_BATCH_APP_PACKAGE_GPUDriver#411.82%\\Setup.exe /s"',
    "cmd /c (robocopy %AZ_BATCH_TASK_WORKING_DIR% out) ^& IF %ERRORLEVEL% LEQ 1 exit 0",
    'cmd /c ""C:\\Program Files\\a.exe" "b c""',
    "cmd /c powershell -Command $env:PATH",
    "cmd /c \"bash -c 'echo $HOME_DIR'\"",
    "powershell -ExecutionPolicy Bypass -File setup.ps1",
    'powershell -Command "Get-ChildItem $env:AZ_BATCH_TASK_DIR; exit 0"',
    'powershell.exe -c "foreach ($f in $files) { $f }"',
    "powershell -Command \"Write-Output 'a && b'\"",
    'powershell -Command "cmd /c a && b"',
    "mpiexec -n 2 cmd.exe /c echo %PATH% > a",
)


@pytest.mark.parametrize("line", RIGHT_ANYWHERE)
@pytest.mark.parametrize("system", [None, "linux", "windows"])
def test_right_anywhere(line, system):
    """A line that needs no shell has no remark, whatever the node runs."""
    if system == "windows" and (line.startswith(("bash", "echo", "date")) or "'" in line[:-1]):
        return  # which Windows has in its shell, or not at all
    if system == "linux" and line == "say don't":
        return  # where an apostrophe begins a text
    assert examine(line, system) is None


@pytest.mark.parametrize("line", RIGHT_ON_LINUX)
def test_right_on_linux(line):
    """On Linux, a script may be a program."""
    assert examine(line, "linux") is None


@pytest.mark.parametrize("line", RIGHT_IN_A_SHELL_OF_LINUX)
@pytest.mark.parametrize("system", [None, "linux"])
def test_right_in_a_shell_of_linux(line, system):
    """A line that gives its command to a shell of Linux in the right quotes has no remark."""
    assert examine(line, system) is None


@pytest.mark.parametrize("line", RIGHT_IN_A_SHELL_OF_WINDOWS)
@pytest.mark.parametrize("system", [None, "windows"])
def test_right_in_a_shell_of_windows(line, system):
    """A line that gives its command to a shell of Windows in its syntax has no remark."""
    assert examine(line, system) is None


ON_LINUX = {
    # the line, and the line to write
    "export N=4; ./solve": "/bin/sh -c 'export N=4; ./solve'",
    "cd data && ./run.sh": "/bin/sh -c 'cd data && ./run.sh'",
    "source venv/bin/activate && python a.py": "/bin/bash -c 'source venv/bin/activate && python a.py'",
    "set -e; make": "/bin/sh -c 'set -e; make'",
    "a; b": "/bin/sh -c 'a; b'",
    "a || b": "/bin/sh -c 'a || b'",
    "./serve &": "/bin/sh -c './serve &'",
    "cat a | grep b": "/bin/sh -c 'cat a | grep b'",
    "run > out.txt": "/bin/sh -c 'run > out.txt'",
    "run 2>&1": "/bin/sh -c 'run 2>&1'",
    "run < in.txt": "/bin/sh -c 'run < in.txt'",
    "echo `hostname`": "/bin/sh -c 'echo `hostname`'",
    "echo $(hostname)": "/bin/sh -c 'echo $(hostname)'",
    "ls ~/data": "/bin/sh -c 'ls ~/data'",
    "cp *.txt out/": "/bin/sh -c 'cp *.txt out/'",
    "python run.py $AZ_BATCH_TASK_DIR": "/bin/sh -c 'python run.py $AZ_BATCH_TASK_DIR'",
    "python run.py ${HOME}/a": "/bin/sh -c 'python run.py ${HOME}/a'",
    'echo "$HOME"': "/bin/sh -c 'echo \"$HOME\"'",
    "echo 'it''s' > a": "/bin/sh -c \"echo 'it''s' > a\"",
    "bash run.sh $N": "/bin/sh -c 'bash run.sh $N'",
    "sudo apt-get update && sudo apt-get install -y jq": (
        "/bin/sh -c 'sudo apt-get update && sudo apt-get install -y jq'"
    ),
    "if [ -f a ]; then b; fi": "/bin/sh -c 'if [ -f a ]; then b; fi'",
    "/bin/sh -c echo hello": "/bin/sh -c 'echo hello'",
    "/bin/sh -c MyTaskApplication $MY_ENV_VAR": "/bin/sh -c 'MyTaskApplication $MY_ENV_VAR'",
    "/bin/bash -c 'a' > out.txt": "/bin/bash -c 'a > out.txt'",
    "bash -c 'a' && bash -c 'b'": "bash -c 'a && b'",
    "/bin/bash -c 'a'; /bin/bash -c 'b' | c": "/bin/bash -c 'a; b | c'",
    "/bin/bash -c 'echo %AZ_BATCH_TASK_DIR%'": "/bin/bash -c 'echo $AZ_BATCH_TASK_DIR'",
    "mpirun -np $N bash -c './run'": "/bin/sh -c 'mpirun -np $N bash -c '\\''./run'\\'''",
}

ON_WINDOWS = {
    "copy a.txt b.txt": 'cmd /c "copy a.txt b.txt"',
    "dir /s": 'cmd /c "dir /s"',
    "echo hello": 'cmd /c "echo hello"',
    "run.exe %AZ_BATCH_TASK_DIR%\\a": 'cmd /c "run.exe %AZ_BATCH_TASK_DIR%\\a"',
    "%AZ_BATCH_APP_PACKAGE_X#1.0%\\run.exe": 'cmd /c "%AZ_BATCH_APP_PACKAGE_X#1.0%\\run.exe"',
    "a.exe && b.exe": 'cmd /c "a.exe && b.exe"',
    "run.exe > out.txt": 'cmd /c "run.exe > out.txt"',
    "set A=1": 'cmd /c "set A=1"',
    "setup.ps1 -Force": "powershell -ExecutionPolicy Bypass -File setup.ps1 -Force",
    "run.py --all": "python run.py --all",
    "cmd /c a && cmd /c b": 'cmd /c "a && b"',
    'cmd /c "a" && cmd /c "b"': 'cmd /c "a && b"',
    'powershell -c "echo %AZ_BATCH_TASK_DIR%"': 'powershell -c "echo $env:AZ_BATCH_TASK_DIR"',
    "cmd /c echo ${AZ_BATCH_TASK_DIR}": "cmd /c echo %AZ_BATCH_TASK_DIR%",
}


@pytest.mark.parametrize(("line", "right"), ON_LINUX.items())
def test_on_linux(line, right):
    """On Linux, a line that needs a shell is shown in one, and that line has no remark."""
    assert examine(line, "linux").line == right
    assert examine(right, "linux") is None


@pytest.mark.parametrize(("line", "right"), ON_WINDOWS.items())
def test_on_windows(line, right):
    """On Windows, a line that needs a shell is shown in one, and that line has no remark."""
    assert examine(line, "windows").line == right
    assert examine(right, "windows") is None


WORDS = {
    # the line, the system, the kind of remark, and what is said
    ("cat a | grep b", None): (
        "shell",
        "expected a shell to interpret '|', got 'cat'. Write /bin/sh -c 'cat a | grep b'.",
    ),
    ("a && b", None): (
        "shell",
        (
            "expected a shell to interpret '&&', got 'a'. Write /bin/sh -c 'a && b' on Linux, "
            'cmd /c "a && b" on Windows.'
        ),
    ),
    ("cd /data", None): (
        "shell",
        "expected a program, got 'cd', which only a shell knows. Write /bin/sh -c 'cd /data'.",
    ),
    ("OMP_NUM_THREADS=4 ./solve", "linux"): (
        "shell",
        (
            "expected a program, got 'OMP_NUM_THREADS=4', which only a shell knows. Set OMP_NUM_THREADS "
            "in environmentSettings. Or write /bin/sh -c 'OMP_NUM_THREADS=4 ./solve'."
        ),
    ),
    ("A=1 run.exe", "windows"): (
        "shell",
        "expected a program, got 'A=1', which only a shell knows. Set A in environmentSettings.",
    ),
    ("del x.txt", "linux"): (
        "shell",
        "expected a program, got 'del', which only the shell of Windows knows. Write rm on Linux.",
    ),
    ("del x.txt", None): (
        "shell",
        "expected a program, got 'del', which only a shell knows. Write cmd /c \"del x.txt\".",
    ),
    ("run.exe $AZ_BATCH_TASK_DIR", "windows"): (
        "shell",
        (
            "expected a shell to interpret '$AZ_BATCH_TASK_DIR', got 'run.exe'. "
            'Write cmd /c "run.exe %AZ_BATCH_TASK_DIR%".'
        ),
    ),
    ("export A=1; run", "windows"): (
        "shell",
        "expected a program, got 'export', which only a shell knows. Write cmd /c \"set A=1 & run\".",
    ),
    ("scripts\\setup.ps1", None): (
        "shell",
        (
            "expected a program, got 'scripts\\\\setup.ps1', which another program has to run. "
            "Write powershell -ExecutionPolicy Bypass -File scripts\\setup.ps1."
        ),
    ),
    ("cmd /c dir", "linux"): (
        "system",
        "expected a shell of Linux, got 'cmd'. Write /bin/sh -c 'dir'.",
    ),
    ("powershell -File a.ps1", "linux"): (
        "system",
        "expected a shell of Linux, got 'powershell'. Write /bin/sh -c '...'.",
    ),
    ("/bin/bash -c 'ls'", "windows"): (
        "system",
        (
            "expected a shell of Windows, got '/bin/bash'. Write cmd /c \"...\", or choose an image "
            "with Linux."
        ),
    ),
    ("python 'a b", "linux"): (
        "quotes",
        "expected a closing quote for each, got one that is not closed. Close it, or remove it.",
    ),
    ('python "a b', None): (
        "quotes",
        "expected a closing quote for each, got one that is not closed. Close it, or remove it.",
    ),
    ('run.exe "a b', "windows"): (
        "quotes",
        "expected a closing quote for each, got one that is not closed. Close it, or remove it.",
    ),
    ("bash -c 'echo don't'", "linux"): (
        "quotes",
        (
            "expected a closing quote for each, got one that is not closed. Close it; for a quote "
            "inside single quotes, write '\\''."
        ),
    ),
    ('cmd /c "echo hi', "windows"): (
        "quotes",
        "expected a closing quote for each, got one that is not closed. Close it, or remove it.",
    ),
    ('powershell -c "echo hi', "windows"): (
        "quotes",
        "expected a closing quote for each, got one that is not closed. Close it, or remove it.",
    ),
    ("bash -c 'echo 'hello world' x'", "linux"): (
        "quotes",
        (
            "expected one text in quotes behind -c, got \"world' x'\" behind it. For a quote inside "
            "single quotes, write '\\'', or use double quotes there."
        ),
    ),
    ("python -c 'print(1 | 2)'", "windows"): (
        "quotes",
        'expected double quotes on Windows, got "\'print(1 | 2)\'". Write "print(1 | 2)".',
    ),
    ("bash -c 'a 'b c' d' && e", "linux"): (
        "quotes",
        (
            "expected the whole command in quotes behind -c, got '&&' outside, which the shell does not "
            "run. Put all of it in one pair of quotes."
        ),
    ),
    ("bash -c 'a' && bash -c ", "linux"): (
        "quotes",
        (
            "expected the whole command in quotes behind -c, got '&&' outside, which the shell does not "
            "run. Put all of it in one pair of quotes."
        ),
    ),
    ("bash -c 'a' && bash -c 'b", "linux"): (
        "quotes",
        (
            "expected a closing quote for each, got one that is not closed. Close it; for a quote "
            "inside single quotes, write '\\''."
        ),
    ),
    ("cmd /c a; b", "windows"): (
        "syntax",
        "expected & or && between commands of cmd, got ';'. Write && for it.",
    ),
    ('cmd /c "a; b"', "windows"): (
        "syntax",
        "expected & or && between commands of cmd, got ';'. Write && for it.",
    ),
    ("cmd /c run > /dev/null", "windows"): (
        "syntax",
        "expected nul, got /dev/null. Write > nul.",
    ),
    ("cmd /c export A=1", "windows"): ("syntax", "expected set, got export. Write set."),
    ("cmd /c echo $AZ_BATCH_TASK_DIR", None): (
        "syntax",
        "expected a variable of cmd, got '$AZ_BATCH_TASK_DIR'. Write %AZ_BATCH_TASK_DIR%.",
    ),
    ("/bin/sh -c 'run > nul'", "linux"): (
        "syntax",
        "expected /dev/null, got nul. Write > /dev/null.",
    ),
    ("/bin/sh -c 'run %AZ_BATCH_TASK_DIR%x'", "linux"): (
        "syntax",
        (
            "expected a variable of a Linux shell, got '%AZ_BATCH_TASK_DIR%'. "
            "Write ${AZ_BATCH_TASK_DIR}."
        ),
    ),
    ('powershell -c "a && b"', "windows"): (
        "syntax",
        (
            "expected ; between commands of PowerShell 5, got '&&'. "
            "Write ;, or if ($?) { ... } behind it."
        ),
    ),
    ('powershell -c "echo $AZ_BATCH_TASK_DIR"', "windows"): (
        "syntax",
        "expected a variable of PowerShell, got '$AZ_BATCH_TASK_DIR'. Write $env:AZ_BATCH_TASK_DIR.",
    ),
    ('powershell -c "%AZ_BATCH_APP_PACKAGE_X#1%/a"', "windows"): (
        "syntax",
        (
            "expected a variable of PowerShell, got '%AZ_BATCH_APP_PACKAGE_X#1%'. "
            "Write ${env:AZ_BATCH_APP_PACKAGE_X#1}."
        ),
    ),
}


@pytest.mark.parametrize(("given", "said"), WORDS.items(), ids=str)
def test_words(given, said):
    """A remark says what was expected and found, and what to write."""
    remark = examine(*given)
    assert (remark.kind, f"{remark.message} {remark.hint}") == said


def test_long_lines_are_not_repeated():
    """A hint shows a line of more than 160 characters by its beginning and end; it still has it."""
    line = "python run.py " + "x" * 200 + " > out.txt"
    remark = examine(line, "linux")
    assert remark.hint == "Write /bin/sh -c '...'."
    assert remark.line == f"/bin/sh -c '{line}'"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a 'b c' \"d e\"f g\\ h", ["a", "b c", "d ef", "g h"]),
        ('a "b \\" c" \\n', ["a", 'b " c', "n"]),
        ("  a\tb\n", ["a", "b"]),
        ('"a\\b"', ["a\\b"]),
        ("''", [""]),
    ],
)
def test_split(line, expected):
    """Words are what Linux makes of a line."""
    assert [word.value for word in split(line)] == expected


@pytest.mark.parametrize("line", ["a 'b", 'a "b', "it's", "a \\"])
def test_unclosed(line):
    """A line with a quote that is not closed has no words."""
    assert split(line) is None


@pytest.mark.parametrize("command", ["a", "it's", "a 'b' \"c\" $D", "a\\b", "`x` 'y'", "! '"])
def test_quoting(command):
    """A command in quotes for a shell of Linux is one word, which is that command."""
    _, option, script = split(for_linux(command))
    assert option.value == "-c"
    assert unquoted(script.text) == command


def test_quoting_for_windows():
    """cmd takes away the first and the last quote, so that those inside stay."""
    assert for_windows('a "b c"') == 'cmd /c "a "b c""'


HOSTILE = [
    "'",
    '"',
    "\\",
    "(",
    "$(",
    "`",
    "{{",
    "<a",
    "%a",
    "sh -c ",
    "sh -c '",
    "cmd /c ",
    "a; ",
    "| ",
    "~ ",
]
HOSTILE += [
    "&& sh -c 'a' ",
    "&& cmd /c a ",
    "/a",
    "*",
    "a=",
    "-o ",
    "$A ",
    "\\a",
    "sh -a ",
    'a"',
    "> ",
    "^",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("start", ["", "sh -c 'a' ", "cmd /c ", "powershell ", "ls "])
def test_hostile(text, start):
    """No nonsense is too much."""
    line = start + text * (32_768 // len(text))
    for system in (None, "linux", "windows"):
        remark = examine(line, system)
        assert remark is None or remark.hint.endswith(".")


def test_a_line_is_parsed_once():
    """However many rules ask about a command line, it is parsed once."""
    _examined.cache_clear()
    task = {"id": "t", "commandLine": "cd $AZ_BATCH_TASK_DIRS && x"}
    pool = {"id": "p", "vmSize": "s", "virtualMachineConfiguration": UBUNTU}
    found = check(task, TaskAddParameter, pool=pool)

    assert [each.rule for each in found] == ["command-line-shell-syntax"]
    assert _examined.cache_info()[:2] == (2, 1)
