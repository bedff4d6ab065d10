// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff: the command line. Results on standard output, log and progress on standard error.

#include "app/cli/Commands.h"

#include "core/format/Error.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace {

using namespace tradeoff::cli;

struct Command
{
    std::string_view name;
    int (*run)(const Words& words);
    std::string_view usage;
};

constexpr std::array kCommands = {
    Command{"list", list, "list kinds|strategies|devices [--json]"},
    Command{"describe", describe, "describe STRATEGY [--json]"},
    Command{"check", check,
            "check FILE [--read NAME=VALUE]... [--map ROLE=COLUMN]... [--test FILE] [--json]"},
    Command{
        "convert", convert,
        "convert FILE --out OUT.json|OUT.arrays [--read NAME=VALUE]... [--map ROLE=COLUMN]... [--test FILE]\n"
        "               [--current PLAN] [--without STOP]... [--vehicles N|NAME=N]..."},
    Command{"generate", generate,
            "generate taillard --instance ta21 [--out OUT.txt|OUT.json]\n"
            "       tradeoff generate taillard --jobs N --machines N --time-seed N --machine-seed N|--flow "
            "[--out "
            "OUT.txt|OUT.json]"},
    Command{
        "solve", solve,
        "solve FILE --strategy ID [--set NAME=VALUE]... [--read NAME=VALUE]... [--map ROLE=COLUMN]... "
        "[--test FILE]\n"
        "               [--seconds S] [--iterations N] [--memory MIB] [--seed N] [--threads N] [--device "
        "auto|cpu|ID] [--objectives A,B "
        "[--lexicographic]]\n"
        "               [--at-most ID=VALUE]... [--start PLAN] [--pin PART]... [--out PLAN] [--project FILE] "
        "[--policy FILE.json|ID]\n"
        "               [--progress] [--json]"},
    Command{"judge", judge,
            "judge FILE PLAN [--read NAME=VALUE]... [--map ROLE=COLUMN]... [--test FILE] [--json]"},
    Command{
        "replay", replay,
        "replay FILE PLAN [--draws N] [--seed N] [--day-spread X] [--travel-spread X] [--service-spread X]\n"
        "               [--threads N] [--read NAME=VALUE]... [--json|--csv]"},
    Command{"explain", explain,
            "explain FILE PLAN [--stop ID]... [--threads N] [--read NAME=VALUE]... [--json|--csv]"},
    Command{"sheets", sheets, "sheets FILE PLAN --out DIR|OUT.csv|OUT.html [--read NAME=VALUE]..."},
    Command{"frontier", frontier,
            "frontier PROJECT|FILE [--strategy ID]... [--objectives A,B] [--seconds S] [--seed N] "
            "[--csv|--json]\n"
            "               [--read NAME=VALUE]... [--map ROLE=COLUMN]... [--test FILE] [--learning-curve]\n"
            "               [--pair WEAK,STRONG] [--plot OUT.png|OUT.svg]"},
    Command{"study", study,
            "study PROJECT [FILE]... [--strategy [NAME=]ID]... [--set NAME.PARAMETER=VALUE[,VALUE]...]...\n"
            "               [--seeds 1-5] [--seconds S[,S]...] [--iterations N[,N]...] [--objective ID] "
            "[--threads N]\n"
            "               [--jobs N] [--name NAME] [--order-seed N] [--read NAME=VALUE]... [--map "
            "ROLE=COLUMN]... [--test FILE]\n"
            "               [--best-known FILE.csv] [--summary] [--json]"},
    Command{
        "verdict", verdict,
        "verdict FILE [--strategy ID]... [--set NAME=VALUE]... [--folds N] [--refits N] [--learning-curve]\n"
        "               [--pair WEAK,STRONG] [--seed N] [--threads N] [--seconds S] [--read NAME=VALUE]...\n"
        "               [--map ROLE=COLUMN]... [--test FILE] [--json]"},
    Command{
        "apply", apply,
        "apply PROJECT ROWS.csv --policy ID [--at-most cost=VALUE] [--observed FEW.csv] [--out CHOICES.csv]\n"
        "               [--read NAME=VALUE]... [--map ROLE=COLUMN]... [--threads N] [--json]"},
    Command{"learn", learn,
            "learn FILE... --strategy ID --out RULE.json [--objectives A,B [--lexicographic]] [--set "
            "NAME=VALUE]...\n"
            "               [--seconds S] [--iterations N] [--seed N] [--threads N] [--read NAME=VALUE]... "
            "[--map ROLE=COLUMN]...\n"
            "               [--json]"},
    Command{
        "render", render,
        "render PROJECT --view NAME --out OUT.png|OUT.svg|OUT.csv [--theme NAME] [--size WxH] [--scale N]\n"
        "               [--plan REF] [--objectives A,B] [--background LAND.geojson]"},
};

int usage()
{
    std::fputs("usage:\n", stderr);
    for (const auto& command : kCommands)
        std::fprintf(stderr, "  tradeoff %s\n", std::string(command.usage).c_str());
    std::fputs(
        "of tables: --map says what a column is (check shows all of them); --test FILE has the rows for the\n"
        "           test, the other FILE those to learn from (--train before it may be written)\n"
        "exit status: 0 done and judged feasible, 1 none found or failed, 2 usage, 3 bad input,\n"
        "             4 stopped but resumable, 5 a result failed the judge\n",
        stderr);
    return Exit::Usage;
}

int complain(const std::exception& error, int status)
{
    std::fprintf(stderr, "tradeoff: %s\n", error.what());
    return status;
}

} // namespace

int main(int count, char** arguments)
{
    const Words words(arguments + 1, arguments + count);
    if (words.empty()) return usage();
    if (words[0] == "--help" || words[0] == "help") return usage(), Exit::Done;
    if (words[0] == "--version") return std::puts("tradeoff " TRADEOFF_VERSION), Exit::Done;
    for (const auto& command : kCommands) {
        if (command.name != words[0]) continue;
        // The one catch of the command line: what went wrong becomes a sentence and an exit status.
        try {
            return command.run(Words(words.begin() + 1, words.end()));
        } catch (const UsageError& error) {
            complain(error, Exit::Usage);
            std::fprintf(stderr, "usage: tradeoff %s\n", std::string(command.usage).c_str());
            return Exit::Usage;
        } catch (const tradeoff::format::InputError& error) {
            // Without a file it is a word of the command line that does not fit.
            return complain(error, error.place().file.empty() ? Exit::Usage : Exit::BadInput);
        } catch (const tradeoff::format::IoError& error) {
            return complain(error, Exit::BadInput);
        } catch (const std::exception& error) {
            return complain(error, Exit::NoneFound);
        }
    }
    std::fprintf(stderr, "tradeoff: there is no command '%s'\n", words[0].c_str());
    return usage();
}
