"""The language of autoscale formulas: what is wrong with a formula, where, and what to write."""

from __future__ import annotations

import pytest

from azure_batch_models.formulas import mended, read

RIGHT = {
    "fixed": "$TargetDedicatedNodes = 4;",
    "without a semicolon at its end": "$TargetDedicatedNodes=2; $TargetLowPriorityNodes=0",
    "earlier names": "$TargetDedicated = min(3, $CurrentDedicated); $TVMDeallocationOption = requeue;",
    "queue with a fallback": """
        // As many nodes as tasks wait, between 0 and 12.
        floor_ = 0; ceiling_ = 12;
        known = $ActiveTasks.GetSamplePercent(TimeInterval_Minute * 10);
        waiting = known < 60 ? max(0, $ActiveTasks.GetSample(1))
                             : max($ActiveTasks.GetSample(1), avg($ActiveTasks.GetSample(10 * TimeInterval_Minute)));
        $TargetDedicatedNodes = max(floor_, min(waiting, ceiling_));
        $NodeDeallocationOption = taskcompletion;
    """,
    "slots of a node": """
        slots = $TaskSlotsPerNode;
        $tasks = avg($PendingTasks.GetSample(TimeInterval_Minute * 5, 70));
        $TargetLowPriorityNodes = min(50, ceil($tasks / slots));
    """,
    "office hours": """
        now = time() + 2 * TimeInterval_Hour; /* our zone */
        $open = now.hour >= 7 && now.hour < 19 && !(now.weekday == 6 || now.weekday == 7);
        $TargetDedicatedNodes = $open ? 8 : 1;
    """,
    "first minutes": """
        age = time() - time("Thu, 29 Jan 2026 10:20:00 GMT");
        start = TimeInterval_Minute * 10;
        $TargetDedicatedNodes = age > start ? (max($RunningTasks.GetSample(start, 50)) == 0 ? 0 : $TargetDedicatedNodes) : 4;
    """,
    "seven digits of a second": 't = time("2026-01-31T08:30:00.1234567Z"); $TargetDedicated = t.year > 2025;',
    "a date": 't = time() > time("2026-01-31"); $TargetDedicatedNodes = t ? 1 : 0;',
    "usage": """
        busy = percentile($CPUPercent.GetSample(TimeInterval_Minute * 10, TimeInterval_Minute * 2, 75), 90) > 80;
        $TargetDedicatedNodes = busy ? $CurrentDedicatedNodes * 1.1 : $CurrentDedicatedNodes - 1;
    """,
    "preempted": """
        lost = max(0, $PreemptedNodeCount.GetSample(1));
        total = $CurrentDedicatedNodes + $CurrentLowPriorityNodes;
        share = total > 0 ? lost / total : 0;
        $TargetDedicatedNodes = share >= 0.5 ? lost : 0;
        $TargetLowPriorityNodes = 20 - $TargetDedicatedNodes;
    """,
    "a guarded division": """
        $running = avg($RunningTasks.GetSample(TimeInterval_Minute * 5));
        each = $running == 0 ? 1 : 8 / $running;
        $TargetDedicatedNodes = each + 8 / max(1, $running);
    """,
    "vectors": "v = [1, 2, 3]; w = v * 2 + v; $TargetDedicatedNodes = avg(v, 7) + len(w) + val(w, 0) + norm(v);",
    "methods": """
        $x = $PendingTasks.Count() > 5 && $PendingTasks.HistoryBeginTime() < time();
        p = $PendingTasks.GetSamplePeriod();
        $TargetDedicatedNodes = $x ? 1 : stop();
    """,
    "choices in a row": "a = rand(); $TargetDedicatedNodes = a < .3 ? 1 : a < .6 ? 2 : a < 1e0 ? 3 : -(-4);",
    "interval by interval": "a = TimeInterval_Hour / TimeInterval_Minute; $TargetDedicatedNodes = a;",
    "a variable with the name of a function": "max = 5; $TargetDedicatedNodes = min(max, max(1, 2));",
    "two at once": "a = b = 3; $TargetDedicatedNodes = a + b;",
    "two at once, with $": "a = $b = 3; $TargetDedicatedNodes = a + $b;",
    "logarithms": (
        "a = $CurrentDedicatedNodes; $TargetDedicatedNodes = log(8) + lg(a) + sum(ln([1, 2]));"
    ),
    "a choice of kinds": 'a = 1 > 0 ? time("") : 5; b = 1 > 0 ? a : 5; $TargetDedicatedNodes = 1;',
    "a choice to stop first": "a = 1 > 0 ? stop() : 5; $TargetDedicatedNodes = a;",
    "a division in a choice": (
        "n = $ActiveTasks.Count() > 5 ? 8 / avg($RunningTasks.GetSample(9)) : 1; "
        "$TargetDedicatedNodes = n;"
    ),
    "a variable with the beginning of a target": "$TargetDedicatedNodes = 1; $TargetTasks = 3;",
    "how, as a variable": "how = requeue; $NodeDeallocationOption = how; $TargetDedicatedNodes = 1;",
    "how, by a condition": (
        "n = $ActiveTasks.GetSample(1); $NodeDeallocationOption = n > 1 ? requeue : terminate; "
        "$TargetDedicatedNodes = n;"
    ),
    "how, in another case": "$NodeDeallocationOption = taskCompletion; $TargetDedicated = 1;",
    "blank statements": ";; $TargetDedicatedNodes = 1;;",
    "blanks of other kinds": "\ufeff$TargetDedicatedNodes\u00a0=\u00a01;",
    "a template": "$TargetDedicatedNodes = lifespan < {{interval}} ? {{vmCount}} : ${max};",
    "a function of Resource Manager": "[concat('$TargetDedicatedNodes=', parameters('n'))]",
    "nothing": "",
    "a plus sign": "$TargetDedicatedNodes = +3;",
}


@pytest.mark.parametrize("formula", RIGHT.values(), ids=RIGHT.keys())
def test_right(formula: str) -> None:
    """A right formula has no fault."""
    assert read(formula).faults == ()


def how_to_read(metric: str) -> str:
    """Return what is said of a metric that is not read by a method."""
    samples = f"avg({metric}.GetSample(TimeInterval_Minute * 5))"
    return f"Write {samples}, or {metric}.GetSample(1) for the last sample."


SAMPLE = "$PendingTasks.GetSample(TimeInterval_Minute * 5)"
END = " $TargetDedicatedNodes = 1;"

WRONG = {
    # kind, the formula with what is wrong between « », and what to write
    "a metric that does not exist": (
        "name",
        "$TargetDedicatedNodes = max(0, «$PendingTask».GetSample(1));",
        "Write $PendingTasks.",
    ),
    "an invented variable": (
        "name",
        "age = time() - «$PoolLifetimeInSeconds»;" + END,
        "Assign $PoolLifetimeInSeconds first.",
    ),
    "a variable that is assigned later": (
        "name",
        "$TargetDedicatedNodes = «most»; most = 5;",
        "Assign most first.",
    ),
    "a misspelt variable": (
        "name",
        "maxNodes = 5; $TargetDedicatedNodes = «maxNode»;",
        "Write maxNodes.",
    ),
    "a variable without its $": (
        "name",
        "$TargetDedicatedNodes = min(5, «CurrentDedicatedNodes» + 1);",
        "Write $CurrentDedicatedNodes.",
    ),
    "a variable with a $ too many": (
        "name",
        "most = 5; $TargetDedicatedNodes = «$most»;",
        "Write most.",
    ),
    "an invented function": (
        "name",
        f"$TargetDedicatedNodes = «average»({SAMPLE});",
        "Write avg(...).",
    ),
    "now": ("name", "t = «now»();" + END, "Write time()."),
    "an invented method": (
        "name",
        f"$TargetDedicatedNodes = 2 * {SAMPLE}.«GetAverage»();",
        "Write avg(...) around the samples.",
    ),
    "a misspelt method": (
        "name",
        "$TargetDedicatedNodes = max($ActiveTasks.«GetSamples»(3));",
        "Write GetSample.",
    ),
    "a method as a function": (
        "name",
        "$TargetDedicatedNodes = max(«GetSample»(3));",
        "Write $PendingTasks.GetSample(...).",
    ),
    "an interval that does not exist": (
        "name",
        "span = 15 * «TimeInterval_Minutes»;" + END,
        "Write TimeInterval_Minute.",
    ),
    "a day of another language": (
        "name",
        "$TargetDedicatedNodes = time().«DayOfWeek» < 6 ? 9 : 1;",
        "Write weekday.",
    ),
    "a member with parentheses": (
        "name",
        "$TargetDedicatedNodes = time().«hour»() < 6 ? 9 : 1;",
        "Write .hour without parentheses.",
    ),
    "a member of nothing": (
        "name",
        "$TargetDedicatedNodes = «weekday» < 6 ? 9 : 1;",
        "Write time().weekday.",
    ),
    "a member of a number": ("name", "n = 5; m = n.«hour»;" + END, "Write time().hour."),
    "a truth": ("name", "on = «true»; $TargetDedicatedNodes = on ? 3 : 0;", "Write 1."),
    "a function without parentheses": (
        "name",
        "t = «time»; $TargetDedicated = t.hour;",
        "Write time().",
    ),
    "an interval of other spelling": (
        "name",
        "a = 5 * «TimeIntervalMinute»;" + END,
        "Write TimeInterval_Minute.",
    ),
    "a method of a result": (
        "name",
        "n = 3; m = n.«Count»();" + END,
        "Write len(...) around the samples.",
    ),
    "a target in another case": (
        "case",
        "«$targetDedicatedNodes» = 3;",
        "Write $TargetDedicatedNodes.",
    ),
    "a function in another case": (
        "case",
        f"$TargetDedicatedNodes = «Max»({SAMPLE});",
        "Write max.",
    ),
    "a metric in another case": (
        "case",
        "$TargetDedicatedNodes = «$pendingtasks».GetSample(1);",
        "Write $PendingTasks.",
    ),
    "a method in another case": (
        "case",
        "$TargetDedicatedNodes = $PendingTasks.«getSample»(1);",
        "Write GetSample.",
    ),
    "an interval in another case": (
        "case",
        "a = 5 * «timeinterval_minute»;" + END,
        "Write TimeInterval_Minute.",
    ),
    "an assigned metric": (
        "read-only",
        "«$ActiveTasks» = 3;" + END,
        "Choose another name, such as activeTasks.",
    ),
    "an assigned number of nodes": (
        "read-only",
        "«$CurrentDedicatedNodes» = 5;",
        "Write $TargetDedicatedNodes.",
    ),
    "an assigned interval": (
        "read-only",
        "«TimeInterval_Minute» = 5;" + END,
        "Choose another name than TimeInterval_Minute, which has a meaning.",
    ),
    "one argument of two": (
        "arguments",
        f"$TargetDedicatedNodes = «val»({SAMPLE});",
        "Write val(samples, 0) for the first of them.",
    ),
    "four arguments of three": (
        "arguments",
        "a = $ActiveTasks.«GetSample»(TimeInterval_Hour, TimeInterval_Minute, 50, 1);" + END,
        "Write GetSample(TimeInterval_Minute * 5).",
    ),
    "an argument of none": ("arguments", "a = «rand»(5);" + END, "Write rand()."),
    "no argument": ("arguments", "a = «max»();" + END, "Write max(...) with values between them."),
    "a method without parentheses": (
        "arguments",
        "$TargetDedicatedNodes = $PendingTasks.«Count» > 5 ? 1 : 0;",
        "Write Count().",
    ),
    "a metric in a function": (
        "metric",
        "$TargetDedicatedNodes = max(0, «$PendingTasks»);",
        how_to_read("$PendingTasks"),
    ),
    "a compared metric": (
        "metric",
        "$TargetDedicatedNodes = «$RunningTasks» > 3 ? 2 : 1;",
        how_to_read("$RunningTasks"),
    ),
    "a time and a number": (
        "kinds",
        "t = time() «+» 3600;" + END,
        "Multiply the number with an interval, such as TimeInterval_Minute.",
    ),
    "an age in seconds": (
        "kinds",
        'age = time() - time("2026-01-31T08:30:00Z"); $TargetDedicatedNodes = age «>» 600 ? 1 : 4;',
        "Multiply the number with an interval, such as TimeInterval_Minute.",
    ),
    "a time by the clock": (
        "kinds",
        "$TargetDedicatedNodes = time() «>» 8 ? 5 : 1;",
        "Compare a member of the time, such as .hour.",
    ),
    "a number in quotes": ("kinds", '«$TargetDedicatedNodes» = "5";', "Assign a number."),
    "samples as nodes": (
        "kinds",
        f"«$TargetDedicatedNodes» = {SAMPLE};",
        "Write avg(...) or max(...) around the samples.",
    ),
    "a percentage of a number": (
        "kinds",
        "a = $ActiveTasks.«GetSamplePercent»(15);" + END,
        "Multiply it with an interval, such as TimeInterval_Minute.",
    ),
    "a time in a function": ("kinds", "a = «max»(time(), 5);" + END, "Give max a number."),
    "a time as a condition": (
        "kinds",
        "a = time() «?» 1 : 2;" + END,
        "Compare it with something, such as > 0.",
    ),
    "a sign before a text": ("kinds", 'a = «-»"5";' + END, "Write one."),
    "a number as a time": (
        "kinds",
        "a = «time»(8);" + END,
        'Write time("2026-01-31T08:30:00Z"), or time() for now.',
    ),
    "an option in quotes": (
        "kinds",
        '$NodeDeallocationOption = «"requeue"»;' + END,
        "Write requeue without quotes.",
    ),
    "another option in quotes": (
        "kinds",
        '«$NodeDeallocationOption» = "wait";' + END,
        "Write one of requeue, terminate, taskcompletion, retaineddata.",
    ),
    "single quotes": (
        "kinds",
        "a = time(«'2026-01-31'»);" + END,
        'Write "2026-01-31".',
    ),
    "a weekday that was another": (
        "kinds",
        'a = time(«"Mon, 31 Jan 2026 08:30:00 GMT"»);' + END,
        'Write "Sat, 31 Jan 2026 08:30:00 GMT".',
    ),
    "an assignment as a condition": (
        "kinds",
        "n = 3; $TargetDedicatedNodes = (n «=» 3) ? 1 : 2;",
        "Write == to compare.",
    ),
    "nine digits of a second": (
        "timestamp",
        'age = time() - time(«"2026-01-31T08:30:00.123456789Z"»);' + END,
        'Write "2026-01-31T08:30:00.1234567Z".',
    ),
    "a time of another format": (
        "timestamp",
        'age = time() - time(«"31/01/2026 08:30"»);' + END,
        'Write "2026-01-31T08:30:00Z".',
    ),
    "a time that never was": (
        "timestamp",
        'age = time() - time(«"2026-02-30T08:30:00Z"»);' + END,
        'Write "2026-01-31T08:30:00Z".',
    ),
    "an hour that never was": (
        "timestamp",
        'age = time() - time(«"2026-02-20T24:30:00Z"»);' + END,
        'Write "2026-01-31T08:30:00Z".',
    ),
    "an option that does not exist": (
        "option",
        "$NodeDeallocationOption = «taskcompleted»;" + END,
        "Write taskcompletion.",
    ),
    "an option that is far from any": (
        "option",
        "$NodeDeallocationOption = «wait»;" + END,
        "Write one of these four.",
    ),
    "a division by running tasks": (
        "division",
        "r = avg($RunningTasks.GetSample(TimeInterval_Hour)); $TargetDedicatedNodes = 9 «/ r»;",
        "Write max(1, r) in its place.",
    ),
    "a division by samples": (
        "division",
        "$TargetDedicatedNodes = 9 «/ avg»($RunningTasks.GetSample(TimeInterval_Hour));",
        "Write max(1, ...) around it.",
    ),
    "a division by nodes": (
        "division",
        "a = 9 «/ $CurrentDedicatedNodes»;" + END,
        "Write max(1, $CurrentDedicatedNodes) in its place.",
    ),
    "a division by nothing": ("division", "a = 9 «/ 0»;" + END, "Write one."),
    "a target without its $": (
        "target",
        "«TargetDedicatedNodes» = 5;",
        "Write $TargetDedicatedNodes.",
    ),
    "a target that is compared": ("target", "$TargetDedicatedNodes «==» 5;", "Write = to assign."),
    "a misspelt target": (
        "target",
        "$TargetDedicatedNodes = 0; «$TargetLowPriortyNodes» = 5;",
        "Write $TargetLowPriorityNodes.",
    ),
    "an option without its $": (
        "target",
        "$TargetDedicatedNodes = 0; «NodeDeallocationOption» = requeue;",
        "Write $NodeDeallocationOption.",
    ),
    "no semicolon": (
        "syntax",
        "most = 5«»\n$TargetDedicatedNodes = most;",
        "Write ; before $TargetDedicatedNodes.",
    ),
    "no closing parenthesis": (
        "syntax",
        "$TargetDedicatedNodes = max(0, min(5, 3)«»;",
        "Write ) where the expression ends.",
    ),
    "no closing parenthesis, and another line": (
        "syntax",
        "a = max(0, 3«»\n$TargetDedicatedNodes = 1;",
        "Write ) where the expression ends.",
    ),
    "a closing parenthesis too many": (
        "syntax",
        "$TargetDedicatedNodes = max(0, 3)«)»;",
        "Remove it, or write ( before.",
    ),
    "no closing bracket": ("syntax", "v = [1, 2«»;" + END, "Write ] where the expression ends."),
    "the wrong closing": ("syntax", "v = [1, 2«)»;" + END, "Write ] first."),
    "no else": (
        "syntax",
        "a = 1; $TargetDedicatedNodes = a > 0 «?» 5;",
        "Write condition ? value : other value.",
    ),
    "no else in parentheses": (
        "syntax",
        "a = 1; $TargetDedicatedNodes = (a > 0 «?» 5);",
        "Write condition ? value : other value.",
    ),
    "nothing to add": ("syntax", "a = 5 + «;»" + END, "Write a value after +."),
    "nothing to assign": ("syntax", "$TargetDedicatedNodes =«» ", "Write a value after =."),
    "a comma too many": (
        "syntax",
        "$TargetDedicatedNodes = max(0, «)»;",
        "Remove the comma, or write another value.",
    ),
    "two values": ("syntax", "a = 5 «6»;" + END, "Write ; or an operator before 6."),
    "no times": (
        "syntax",
        "span = 5«» TimeInterval_Minute;" + END,
        "Write 5 * TimeInterval_Minute.",
    ),
    "a unit": (
        "syntax",
        "span = 5«m»;" + END,
        "Write 5 * TimeInterval_Minute.",
    ),
    "adding in place": (
        "syntax",
        "n = 1; n «+= 2»; $TargetDedicatedNodes = n;",
        "Write n = n + 2.",
    ),
    "counting": ("syntax", "n = 1; n«++»; $TargetDedicatedNodes = n;", "Write n = n + 1."),
    "an if with blocks": (
        "syntax",
        "n = 3;\n«if» (n > 5) { $TargetDedicatedNodes = 9; } else { $TargetDedicatedNodes = 1; }",
        "Write condition ? value : other value; there are no statements but assignments.",
    ),
    "an if of Python": (
        "syntax",
        "n = 3; $TargetDedicatedNodes = 5 «if» n > 3 else 1;",
        "Write condition ? value : other value.",
    ),
    "a loop": (
        "syntax",
        "«for» (i = 0; i < 3; i = i + 1) { n = i; }" + END,
        "There are no statements but assignments, such as a = b + 1;.",
    ),
    "a return": ("syntax", "«return» 5;", "Assign the number to $TargetDedicatedNodes."),
    "a declaration": (
        "syntax",
        "«var »n = 3; $TargetDedicatedNodes = n;",
        "Write n = ...; variables have no declaration.",
    ),
    "and": ("syntax", "h = time().hour; $TargetDedicatedNodes = h > 8 «and» h < 18;", "Write &&."),
    "a single sign": (
        "syntax",
        "h = time().hour; $TargetDedicatedNodes = h > 8 «&» h < 18;",
        "Write &&.",
    ),
    "not": ("syntax", "h = time().hour; $TargetDedicatedNodes = «not» h;", "Write ! for not."),
    "a remainder": (
        "syntax",
        "n = 7; $TargetDedicatedNodes = n «%» 2;",
        "There is no remainder, and 70 percent is 70 or 0.7.",
    ),
    "a power": (
        "syntax",
        "a = 5 «**» 2;" + END,
        "There is no power: multiply the number with itself.",
    ),
    "an index": (
        "syntax",
        f"a = {SAMPLE}«[»0];" + END,
        "Write val(samples, 0) for the first of them.",
    ),
    "a comparison the wrong way round": (
        "syntax",
        "n = 7; $TargetDedicatedNodes = n «=<» 5 ? 1 : 2;",
        "Write <=.",
    ),
    "an assignment of another language": ("syntax", "$TargetDedicatedNodes «:=» 5;", "Write =."),
    "a comparison with one sign": (
        "syntax",
        "a = 1; $TargetDedicatedNodes = a + 1 «=» 2 ? 5 : 1;",
        "Write == to compare.",
    ),
    "an assigned number": (
        "syntax",
        "«5» = 3;" + END,
        "Write == to compare, or name a variable.",
    ),
    "a comment of another language": (
        "syntax",
        "«# four nodes»\n$TargetDedicatedNodes = 4; # in all",
        "Write // in place of #.",
    ),
    "a comment that never ends": (
        "syntax",
        "$TargetDedicatedNodes = 4; «/*» in all",
        "Write */ at its end.",
    ),
    "quotes with backslashes": (
        "syntax",
        'a = time() - time(«\\"Sat, 31 Jan 2026 08:30:00 GMT\\"»);' + END,
        'Write "Sat, 31 Jan 2026 08:30:00 GMT".',
    ),
    "a number that is called": (
        "syntax",
        "n = 3; $TargetDedicatedNodes = n«(»5);",
        "Write * before it, or a function in place of n.",
    ),
    "then": (
        "syntax",
        "a = 1; $TargetDedicatedNodes = a > 0 «then» 1 else 0;",
        "Write condition ? value : other value.",
    ),
    "an arrow to assign": ("target", "$TargetDedicatedNodes «<-» 5;", "Write = to assign."),
    "another arrow": (
        "syntax",
        "$TargetDedicatedNodes «=>» 5;",
        "Write = to assign, >= to compare.",
    ),
    "not equal": ("syntax", "a = 1; $TargetDedicatedNodes = a «<>» 1 ? 5 : 3;", "Write !=."),
    "set": (
        "syntax",
        "«set »$TargetDedicatedNodes = 5;",
        "Write $TargetDedicatedNodes = ...; variables have no declaration.",
    ),
    "Spot nodes": ("target", "«$TargetSpotNodes» = 5;", "Write $TargetLowPriorityNodes."),
    "queued tasks": (
        "name",
        "$TargetDedicatedNodes = max(0, «$QueuedTasks».GetSample(1));",
        "Write $ActiveTasks.",
    ),
    "a dash": ("syntax", "$TargetDedicatedNodes = 5 «\u2013» 3;", "Write -."),
    "quotes that are not closed": (
        "syntax",
        'a = time(«"»2024 > 5;\n$TargetDedicatedNodes = 1;',
        "Close the quotes on the same line.",
    ),
    "no comma": (
        "syntax",
        "n = 3; $TargetDedicatedNodes = min(10 «n»);",
        "Write , or an operator before n.",
    ),
    "a semicolon for a comma": (
        "syntax",
        "$TargetDedicatedNodes = min(10«;» 5);",
        "Write , between values.",
    ),
    "a function of a library": (
        "name",
        "$TargetDedicatedNodes = «Math.Max»(1, 2);",
        "Write max(...).",
    ),
    "a blank behind $": (
        "syntax",
        "«$» TargetDedicatedNodes = 5;",
        "Write the name right behind it.",
    ),
    "an average of another language": (
        "name",
        f"$TargetDedicatedNodes = {SAMPLE}.«Average»;",
        "Write avg(...) around the samples.",
    ),
    "two names": ("syntax", "$TargetDedicated«» Nodes = 5;", "Write ; before Nodes."),
    "a comma at the end": (
        "syntax",
        "$TargetDedicatedNodes = 5«,»",
        "Remove it, or write ; for it.",
    ),
    "two choices": ("syntax", "$TargetDedicatedNodes = 1 > 0 ? 5 : 3 «:» 4;", "Remove :."),
    "a function with a $": (
        "name",
        "$TargetDedicatedNodes = «$max»(1, 2);",
        "Write max.",
    ),
    "nothing": ("name", "a = «None»;" + END, "Write 0."),
    "a metric without its $ and method": (
        "name",
        "$TargetDedicatedNodes = max(0, «PendingTasks»);",
        how_to_read("$PendingTasks"),
    ),
    "a function that is no value": ("name", "a = «max»;" + END, "Write max(...)."),
    "now with a time zone": ("name", "a = «now»(2);" + END, "Write time()."),
    "a misspelt function": ("name", "a = «floot»(2.5);" + END, "Write floor(...)."),
    "a function that nothing is like": (
        "name",
        "a = «sqrt»(5);" + END,
        "The functions are avg, ceil, floor, len, max, min, round, sum and the like.",
    ),
    "a method of a time": ("name", "a = time().«AddHours»(2);" + END, None),
    "a method that nothing is like": (
        "name",
        "a = $ActiveTasks.«xyz»();" + END,
        "The methods are GetSample, GetSamplePercent, GetSamplePeriod, Count, HistoryBeginTime.",
    ),
    "a method of a text": (
        "name",
        'a = "b".«lower»();' + END,
        "Call it on a metric, such as $PendingTasks.",
    ),
    "a member of a metric": ("name", "a = $ActiveTasks.«Counts»;" + END, "Write Count(...)."),
    "no name behind a dot": ("syntax", "n = 3; a = n.«+» 5;" + END, "Write it, or remove the dot."),
    "samples by a text": (
        "kinds",
        'a = $ActiveTasks.«GetSample»("5");' + END,
        "Give GetSample a number of samples or an interval.",
    ),
    "a percentage in words": (
        "kinds",
        'a = $ActiveTasks.«GetSample»(TimeInterval_Hour, "half");' + END,
        "Give GetSample a percentage.",
    ),
    "two texts": ("kinds", 'a = "b" «+» "c";' + END, "Bring both to the same kind."),
    "a division by a sum of samples": (
        "division",
        "$TargetDedicatedNodes = 9 «/ sum»($RunningTasks.GetSample(3));",
        "Write max(1, ...) around it.",
    ),
    "a comment in the middle": (
        "syntax",
        "$TargetDedicatedNodes = «# four»\n 4 # nodes\n ;",
        "Write // in place of #.",
    ),
    "a block": ("syntax", "a = «{» 5 };" + END, None),
    "a long change in place": (
        "syntax",
        "n = 1; n «-= max(1, 2, 3) + max(4, 5, 6) + max(7, 8, 9)»; $TargetDedicatedNodes = n;",
        "Write n = n - ....",
    ),
    "a function of a library without arguments": (
        "name",
        "a = «Math.Max»();" + END,
        "Write max(...).",
    ),
    "a method of a library": ("name", "a = «Math».Pi(2);" + END, "Assign Math first."),
    "a second target in another case": (
        "case",
        "$TargetDedicatedNodes = 1; «$targetLowPriorityNodes» = 2;",
        "Write $TargetLowPriorityNodes.",
    ),
    "no else, and a parenthesis too many": (
        "syntax",
        "$TargetDedicatedNodes = 1 > 0 «?» 5);",
        "Write condition ? value : other value.",
    ),
    "a dot too many": ("syntax", "n = 3.«.5»;" + END, None),
    "a sign that means nothing": ("syntax", "n = 3 «@» 5;" + END, "Remove @."),
}


@pytest.mark.parametrize(("kind", "marked", "hint"), WRONG.values(), ids=WRONG.keys())
def test_wrong(kind: str, marked: str, hint: str | None) -> None:
    """A formula with one mistake has one fault, of its kind, at its place, with what to write."""
    start = marked.index("«")
    end = marked.index("»") - 1
    formula = marked.replace("«", "").replace("»", "")
    (fault,) = read(formula).faults
    assert (fault.kind, fault.start, fault.end) == (kind, start, end)
    assert hint is None or fault.hint == hint


@pytest.mark.parametrize(("kind", "marked", "hint"), WRONG.values(), ids=WRONG.keys())
def test_mended(kind: str, marked: str, hint: str | None) -> None:
    """Where it is sure what was meant, the fault is gone when that is written."""
    formula = marked.replace("«", "").replace("»", "")
    (fault,) = read(formula).faults
    right = mended(formula)
    assert (right != formula) == fault.is_sure
    assert not fault.is_sure or fault.message not in {each.message for each in read(right).faults}


def test_no_target() -> None:
    """A formula that assigns no number of nodes has that fault as a whole, without a place."""
    (fault,) = read("n = 5;").faults
    assert (fault.kind, fault.line, fault.column) == ("target", 0, 0)
    assert fault.message == "expected a number of nodes, got a formula that assigns none."


def test_place() -> None:
    """Lines and columns count from 1, and columns in characters."""
    (fault,) = read(
        "// é\n\n  n = 𝒏𝒐𝒘 + $Nodes;\n$TargetDedicatedNodes = 1;".replace("𝒏𝒐𝒘", "2")
    ).faults
    assert (fault.line, fault.column) == (3, 11)


def test_message() -> None:
    """A message says what was expected, what was found, and where."""
    (fault,) = read("$TargetDedicatedNodes = max(0, $PendingTask.GetSample(1));").faults
    assert fault.message == (
        "expected a variable of Batch, or one that is assigned before, got '$PendingTask' "
        "at line 1, column 32."
    )


def test_all_mended_at_once() -> None:
    """All faults of which that is sure are mended together, and nothing else changes."""
    formula = (
        "a = True // one\nb += 2;\n$targetDedicatedNodes = Max(a, $PendingTask.GetSample(1), c);"
    )
    assert mended(formula) == (
        "a = 1; // one\nb = b + 2;\n$TargetDedicatedNodes = max(a, $PendingTasks.GetSample(1), c);"
    )


def test_mended_before_a_comment() -> None:
    """What is lacking is written before a comment, also one with the sign of another language."""
    formula = "a = 1 # one\n$TargetDedicatedNodes = a;"
    right = "a = 1; # one\n$TargetDedicatedNodes = a;"
    assert (mended(formula), mended(right)) == (right, right)


def test_several() -> None:
    """All mistakes are found at once, in the order of the text."""
    faults = read(
        "t = now() - $PoolLifetimeInSeconds;\n"
        "$TargetDedicatedNodes = min(20, $PendingTasks.GetSample(TimeInterval_Minute, 0).GetAverage() * 2);"
    ).faults
    assert [fault.got for fault in faults] == ["'now'", "'$PoolLifetimeInSeconds'", ".GetAverage()"]


def test_once() -> None:
    """A name that is wrong in many places is reported once."""
    (fault,) = read("a = nodes + nodes; $TargetDedicatedNodes = nodes > 3 ? nodes : a;").faults
    assert fault.start == 4


def test_no_semicolons() -> None:
    """Each semicolon that lacks is reported, and nothing that follows from it."""
    faults = read("a = 5\nb = a + 1\n$TargetDedicatedNodes = b").faults
    assert [(fault.expected, fault.line) for fault in faults] == [(";", 1), (";", 2)]


def test_statements() -> None:
    """Neither comments nor blank statements count as statements."""
    assert read("a = 1; // b = 2;\n;; /* c; */ $TargetDedicatedNodes = a").statements == 2


DEEP = ["(", "a=", "max(", "1+", "a?", "!", "[", ")", "x=1 ", ";", "/*", "$", '"', "if(1){", "a.b"]
DEEP += [
    "1/$CurrentDedicatedNodes;",
    "\\",
    "x+=1;",
    "a b;",
    "'",
    "a%b;",
    "1/avg($a.b);",
    "-",
    "{",
    "#\n",
]


@pytest.mark.parametrize("text", DEEP)
def test_hostile(text: str) -> None:
    """No nesting and no nonsense is too much."""
    reading = read(text * (65_536 // len(text)))
    assert isinstance(reading.faults, tuple)


def test_likeness_is_sought_only_so_often() -> None:
    """A text of thousands of unknown names is refused quickly: the first hundred are looked up."""
    faults = read(" + ".join(f"$PendingTask{number}" for number in range(3000))).faults
    assert faults[0].hint == "Write $PendingTasks."
    assert faults[-1].hint.startswith("Assign ")
