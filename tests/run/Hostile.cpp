// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A program that speaks the run protocol by itself and misbehaves as its parameter says. Each behaviour comes
// after the first plan, unless it is about the first moment.

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

void emit(const std::string& bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t put = write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
        if (put <= 0) _exit(0);
        at += static_cast<std::size_t>(put);
    }
}

void say(const std::string& line)
{
    emit(line + "\n");
}

void note(const std::string& text)
{
    say(R"({"type":"note","text":")" + text + R"("})");
}

/// A plan of the tests' square; claims is the inside of an object.
std::string plan(const std::string& decisions, const std::string& claims, const std::string& more = "")
{
    return R"({"type":"solution","decisions":)" + decisions + R"(,"claims":{)" + claims + "}" +
           (more.empty() ? R"(,"wall":0.01,"cpu":0.01,"iterations":1)" : more) + "}";
}

const std::string kPair =
    R"({"stops":[1,2,3],"starts":[0,2,3]})"; // distance 54, longest route 34, 2 vehicles
const std::string kGood = plan(kPair, R"("distance":54)");
const std::string kDone = R"({"type":"done","status":"finished","wall":0.02,"cpu":0.02,"iterations":2})";

void sleepForEver()
{
    for (;;) pause();
}

void sayPid(const std::string& word)
{
    note(word + " " + std::to_string(getpid()));
}

/// A child of a child that leaves group and session; its parents are gone.
void leaveGrandchild()
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            setsid();
            std::signal(SIGTERM, SIG_IGN);
            std::signal(SIGHUP, SIG_IGN);
            sayPid("grandchild");
            sleepForEver();
        }
        _exit(0);
    }
    wait(nullptr);
    std::this_thread::sleep_for(std::chrono::milliseconds(100)); // until it has spoken
}

void allocateForEver()
{
    for (;;) {
        constexpr std::size_t kPiece = std::size_t{16} << 20;
        char* piece = static_cast<char*>(std::malloc(kPiece));
        if (!piece) std::abort();
        std::memset(piece, 1, kPiece);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

/// Whoever listens for crashes, a sanitizer for one, shall not hear of it.
void crash()
{
    std::signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
}

/// Doubles until nobody may fork any more, at most so often, and stays.
void forkBomb()
{
    for (int i = 0; i < 10; ++i) {
        if (fork() == 0) setsid();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    sleepForEver();
}

void floodLines()
{
    std::string block;
    for (int i = 0; i < 4096; ++i) block += "all work and no play\n";
    for (;;) emit(block);
}

void floodPlans()
{
    std::string block;
    for (int i = 0; i < 512; ++i) block += kGood + "\n";
    for (;;) emit(block);
}

void destroyFolder()
{
    const int folder = open(".", O_RDONLY | O_DIRECTORY);
    unlinkat(folder, "problem.arrays", 0);
    char path[4096];
    if (getcwd(path, sizeof path)) rmdir(path);
    say(R"({"type":"solution","file":"gone.arrays","claims":{},"wall":1,"cpu":1,"iterations":1})");
}

void fillDisk()
{
    const int file = open("big", O_CREAT | O_WRONLY, 0600);
    lseek(file, (off_t{4} << 30) - 1, SEEK_SET);
    if (write(file, "xx", 2) == 1 && write(file, "x", 1) != 1) note("refused");
    note("still here");
}

void tell(const std::string& what, bool succeeded)
{
    note(what + (succeeded ? " worked" : " failed"));
}

/// What a confined strategy must not be able to do.
void tryToEscape()
{
    const char* target = std::getenv("HOME");
    const std::string outside = std::string(target ? target : "/tmp") + "/tradeoff-escape";
    const int file = open(outside.c_str(), O_CREAT | O_WRONLY, 0600);
    tell("writing outside", file >= 0);
    tell("truncating outside", truncate("/proc/self/exe", 0) == 0 || truncate(outside.c_str(), 0) == 0);
    tell("killing the guard", kill(getppid(), SIGKILL) == 0);
    tell("killing the runner", kill(-1, 0) == 0);
    const int inside = open("mine", O_CREAT | O_WRONLY, 0600);
    tell("writing inside", inside >= 0);
}

using Texts = std::map<std::string, std::string>;

/// One dirty stream each, with a good plan in it and a proper end where one is possible.
const Texts& dirtyStreams()
{
    static const Texts streams = {
        {"log_lines", "loading…\n" + kGood + "\nWARNING: nothing\n" + kDone + "\n"},
        {"bom", "\xef\xbb\xbf" + kGood + "\n" + kGood + "\n" + kDone + "\n"},
        {"crlf", kGood + "\r\n" + kDone + "\r\n"},
        {"nul_bytes", std::string("a\0b\n", 4) + kGood + "\n" + kDone + "\n"},
        {"invalid_utf8", "{\"type\":\"note\",\"text\":\"\xff\xfe\"}\n" + kGood + "\n" + kDone + "\n"},
        {"half_line_at_exit", kGood + "\n" + kGood.substr(0, 40)},
        {"no_last_newline", kGood + "\n" + kDone},
        {"blank_lines", "\n\n\r\n" + kGood + "\n\n" + kDone + "\n"},
        {"unknown_type", "{\"type\":\"dance\"}\n{}\n[1]\n\"x\"\n" + kGood + "\n" + kDone + "\n"},
        {"type_is_a_number", "{\"type\":7}\n" + kGood + "\n" + kDone + "\n"},
        {"huge_integers",
         plan(R"({"stops":[99999999999999999999,2,3],"starts":[0,2,3]})", R"("distance":54)") + "\n" + kGood +
             "\n" + kDone + "\n"},
        {"huge_claim",
         plan(kPair, R"("distance":99999999999999999999)") + "\n" + kGood + "\n" + kDone + "\n"},
        {"out_of_order", kDone + "\n" + kGood + "\n"},
        {"backwards", "{\"type\":\"progress\",\"spent\":0.9,\"wall\":5,\"cpu\":5,\"iterations\":9}\n"
                      "{\"type\":\"progress\",\"spent\":-1e300,\"wall\":-5,\"cpu\":0,\"iterations\":-9}\n" +
                          kGood + "\n" + kDone + "\n"},
        {"deep", std::string(100'000, '[') + "\n{\"a\":" + std::string(100'000, '[') + "\n" + kGood + "\n" +
                     kDone + "\n"},
        {"repeated_key",
         "{\"type\":\"note\",\"type\":\"done\",\"text\":\"x\"}\n" + kGood + "\n" + kDone + "\n"},
        {"two_in_a_line", kGood + kGood + "\n" + kGood + "\n" + kDone + "\n"},
        {"wrong_file",
         "{\"type\":\"solution\",\"file\":\"../../etc/passwd\"}\n{\"type\":\"solution\",\"file\":"
         "\"nothing\"}\n" +
             kGood + "\n" + kDone + "\n"},
        {"guard_again",
         "{\"type\":\"guard\",\"process\":1,\"confinement\":\"full\"}\n" + kGood + "\n" + kDone + "\n"},
        {"nearly_8_mib", "{\"type\":\"note\",\"text\":\"" + std::string(8'000'000, 'x') + "\"}\n" + kGood +
                             "\n" + kDone + "\n"},
        {"thousands_of_lines",
         [] {
             std::string text;
             for (int i = 0; i < 50'000; ++i) text += "line " + std::to_string(i) + "\n";
             return text;
         }() +
             kGood + "\n" + kDone + "\n"},
    };
    return streams;
}

/// Plans that are not what they say.
const Texts& lies()
{
    static const Texts plans = {
        {"claims_minus_one", plan(kPair, R"("distance":-1)")},
        {"claims_zero", plan(kPair, R"("distance":0)")},
        {"claims_one_too_low", plan(kPair, R"("distance":53)")},
        {"claims_one_too_high", plan(kPair, R"("distance":55)")},
        {"claims_nan", plan(kPair, R"("distance":NaN)")},
        {"claims_text_nan", plan(kPair, R"("distance":"nan")")},
        {"claims_1e308", plan(kPair, R"("distance":1e308)")},
        {"claims_a_fraction", plan(kPair, R"("distance":54.5)")},
        {"claims_over_zero", plan(kPair, R"("distance":"54/0")")},
        {"claims_unknown", plan(kPair, R"("happiness":54)")},
        {"leaves_a_stop_out", plan(R"({"stops":[1,2],"starts":[0,2]})", R"("distance":34)")},
        {"visits_three_times", plan(R"({"stops":[1,2,3,3,3],"starts":[0,2,3,4,5]})", "")},
        {"overloads", plan(R"({"stops":[1,2,3],"starts":[0,3]})", R"("distance":40)")},
        {"visits_nobody_known", plan(R"({"stops":[1,2,99],"starts":[0,2,3]})", "")},
        {"visits_minus_one", plan(R"({"stops":[1,2,-1],"starts":[0,2,3]})", "")},
        {"bad_starts", plan(R"({"stops":[1,2,3],"starts":[0,2000000000,3]})", "")},
        {"decides_nothing", plan("{}", R"("distance":0)")},
    };
    return plans;
}

void misbehave(const std::string& how)
{
    if (how == "segfault") crash();
    if (how == "abort") std::abort();
    if (how == "loop")
        for (volatile bool goesOn = true; goesOn;) {
        }
    if (how == "allocates") allocateForEver();
    if (how == "garbage")
        for (int i = 0; i < 1000; ++i) say("\x01\x02{{{ \xff garbage");
    if (how == "floods") floodLines();
    if (how == "floods_plans") floodPlans();
    if (how == "deaf") {
        std::signal(SIGTERM, SIG_IGN);
        sleepForEver();
    }
    if (how == "grandchild") leaveGrandchild();
    if (how == "grandchild_then_loop") {
        leaveGrandchild();
        sleepForEver();
    }
    if (how == "fork_bomb") forkBomb();
    if (how == "destroys_folder") destroyFolder();
    if (how == "fills_disk") fillDisk();
    if (how == "escapes") tryToEscape();
    if (how == "sleeps_after_done") {
        say(kDone);
        sleepForEver();
    }
    if (how == "slow_report") std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    say(kDone);
}

constexpr std::array kMisdeeds = {
    "honest",      "segfault_at_start", "silent_exit", "segfault",         "abort",
    "loop",        "allocates",         "garbage",     "floods",           "floods_plans",
    "deaf",        "grandchild",        "fork_bomb",   "fills_disk",       "grandchild_then_loop",
    "slow_report", "destroys_folder",   "escapes",     "sleeps_after_done"};

std::string description()
{
    std::string choices;
    for (const char* misdeed : kMisdeeds) choices += std::string("\"").append(misdeed).append("\",");
    for (const auto* texts : {&dirtyStreams(), &lies()})
        for (const auto& [name, text] : *texts) choices += '"' + name + "\",";
    choices.pop_back();
    return R"({"protocol":1,"id":"tests_hostile","name":"Hostile","version":"1","kinds":["routing"],)"
           R"("devices":["cpu"],"objectives":["distance"],"bounds":false,"reproducible":"value",)"
           R"("iteration":"one misdeed","summary":"Misbehaves as told.","source":"the tests",)"
           R"("parameters":[{"id":"behaviour","type":"choice","default":"honest","choices":[)" +
           choices + R"(],"help":"what to do"}]})";
}

/// The value of the parameter in the solve line.
std::string behaviourIn(const std::string& line)
{
    const std::string key = R"("behaviour":")";
    const auto at = line.find(key);
    if (at == std::string::npos) return "honest";
    return line.substr(at + key.size(), line.find('"', at + key.size()) - at - key.size());
}

std::string readLine()
{
    std::string line;
    for (char c = 0; read(STDIN_FILENO, &c, 1) == 1 && c != '\n';) line += c;
    return line;
}

} // namespace

int main(int count, char** words)
{
    const std::string task = count > 1 ? words[1] : "";
    if (task == "--describe") {
        say(description());
        return 0;
    }
    const std::string how = behaviourIn(readLine());
    sayPid("pid");
    if (how == "segfault_at_start") crash();
    if (how == "silent_exit") return 0;
    if (const auto found = dirtyStreams().find(how); found != dirtyStreams().end()) {
        emit(found->second);
        return 0;
    }
    say(R"({"type":"started","wall":0.001,"cpu":0.001,"iterations":0})");
    if (const auto found = lies().find(how); found != lies().end()) {
        say(found->second);
        say(kDone);
        return 0;
    }
    say(kGood);
    misbehave(how);
    return 0;
}
