// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Reads a generated wide table of 36,000 rows and 11 options (or --rows N --options N) in this process and
// prints milliseconds on the clock, of all threads' processors and of the calling thread's (what the clock
// shows where every thread has a processor to itself), megabytes a second of the last, and the ratio of all
// threads' time to that of a plain getline and find loop in the same run: of the scan alone, and of the way
// from text to the judged problem's table, rules and audit included, in one part and in several side by side.
// Each figure is the best of --repeats 15.
//   bench_choice_read [--rows N] [--options N] [--repeats N] [--parts 2]

#include "core/format/Csv.h"
#include "core/format/Random.h"
#include "core/problems/choice/TableReader.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using namespace tradeoff;

std::string generated(std::size_t rows, std::size_t options)
{
    format::Random random(1);
    std::string text = "query_id,dataset,length";
    for (std::size_t i = 0; i < options; ++i) {
        const std::string model = "model-" + std::to_string(i);
        text += ",correct:" + model + ",cost:" + model;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        text += "\nquery-" + std::to_string(row) + ",set-" + std::to_string(random.below(9)) + "," +
                std::to_string(random.below(2000));
        for (std::size_t i = 0; i < options; ++i)
            text +=
                "," + std::to_string(random.below(2)) + ",0.00" + std::to_string(1000 + random.below(9000));
    }
    return text + "\n";
}

/// What anyone would write: cells by getline and find.
std::size_t plainScan(const std::string& text)
{
    std::istringstream stream(text);
    std::string line;
    std::size_t bytes = 0;
    while (std::getline(stream, line))
        for (std::size_t at = 0; at <= line.size();) {
            const auto end = std::min(line.find(',', at), line.size());
            bytes += std::string_view(line).substr(at, end - at).size();
            at = end + 1;
        }
    return bytes;
}

std::size_t ourScan(const std::string& text)
{
    format::CsvReader reader(text, "f", ',');
    std::size_t bytes = 0;
    while (reader.next())
        for (const auto cell : reader.cells()) bytes += cell.size();
    return bytes;
}

std::size_t wholeRead(const std::string& text, std::size_t parts)
{
    return problems::choice::readCsvTableInParts(text, "generated.csv", {{"currency", "USD"}}, parts)
        .problem->size()
        .size();
}

struct Seconds
{
    double clock = 1e9;
    double processors = 1e9;
    double thread = 1e9; ///< the calling one
};

double threadSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

Seconds bestSeconds(int repeats, const std::function<std::size_t()>& work)
{
    Seconds best;
    for (int i = 0; i < repeats; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t before = std::clock();
        const double own = threadSeconds();
        volatile std::size_t kept = work();
        (void)kept;
        const double processors = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - start;
        best = {std::min(best.clock, clock.count()), std::min(best.processors, processors),
                std::min(best.thread, threadSeconds() - own)};
    }
    return best;
}

} // namespace

int main(int count, char** words)
{
    std::size_t rows = 36'000;
    std::size_t options = 11;
    std::size_t parts = 2;
    int repeats = 15;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        const std::string_view value = words[i + 1];
        const auto take = [&](auto& number) {
            std::from_chars(value.data(), value.data() + value.size(), number);
        };
        if (name == "--rows") take(rows);
        if (name == "--options") take(options);
        if (name == "--parts") take(parts);
        if (name == "--repeats") take(repeats);
    }
    const std::string text = generated(rows, options);
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    if (plainScan(text) != ourScan(text)) return 1;
    const Seconds plain = bestSeconds(repeats, [&] { return plainScan(text); });
    std::printf("%zu rows, %zu options, %.1f MB, best of %d\n", rows, options, megabytes, repeats);
    std::printf("%-28s %9s %9s %9s %9s %9s\n", "", "clock", "all", "calling", "MB/s", "ratio");
    const auto print = [&](const std::string& name, const Seconds& seconds) {
        std::printf("%-28s %9.1f %9.1f %9.1f %9.0f %9.2f\n", name.c_str(), seconds.clock * 1e3,
                    seconds.processors * 1e3, seconds.thread * 1e3, megabytes / seconds.thread,
                    plain.processors / seconds.processors);
    };
    print("getline and find", plain);
    print("scan", bestSeconds(repeats, [&] { return ourScan(text); }));
    print("text to table, one part", bestSeconds(repeats, [&] { return wholeRead(text, 1); }));
    print("text to table, " + std::to_string(parts) + " parts",
          bestSeconds(repeats, [&] { return wholeRead(text, parts); }));
}
