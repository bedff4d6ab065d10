// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Texts cut at every byte and 20,000 seeded mutations: a reader refuses with a place or understands, never
// crashes, never hangs, and never takes more than 16 MiB + 64 bytes for each byte of the text.

#include "tests/Refusal.h"
#include "tests/problems/routing/Samples.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <malloc.h>
#include <new>
#include <sys/resource.h>

namespace {

std::atomic<std::size_t> g_live = 0;
std::atomic<std::size_t> g_most = SIZE_MAX;

void* countedOrNull(std::size_t size) noexcept
{
    void* memory = g_live + size > g_most ? nullptr : std::malloc(size);
    if (memory) g_live += ::malloc_usable_size(memory);
    return memory;
}

void* counted(std::size_t size)
{
    void* memory = countedOrNull(size);
    if (!memory) throw std::bad_alloc();
    return memory;
}

void uncounted(void* memory)
{
    if (memory) g_live -= std::min(g_live.load(), ::malloc_usable_size(memory));
    std::free(memory);
}

} // namespace

// Every allocation of the process, the library's too, passes here.
__attribute__((visibility("default"))) void* operator new(std::size_t size)
{
    return counted(size);
}
__attribute__((visibility("default"))) void* operator new[](std::size_t size)
{
    return counted(size);
}
__attribute__((visibility("default"))) void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return countedOrNull(size);
}
__attribute__((visibility("default"))) void* operator new[](std::size_t size, const std::nothrow_t&) noexcept
{
    return countedOrNull(size);
}
__attribute__((visibility("default"))) void operator delete(void* memory) noexcept
{
    uncounted(memory);
}
__attribute__((visibility("default"))) void operator delete[](void* memory) noexcept
{
    uncounted(memory);
}
__attribute__((visibility("default"))) void operator delete(void* memory, std::size_t) noexcept
{
    uncounted(memory);
}
__attribute__((visibility("default"))) void operator delete[](void* memory, std::size_t) noexcept
{
    uncounted(memory);
}

using namespace tradeoff;
using tests::readSample;
using tests::refusal;
using tests::samples;
using tests::shown;

namespace {

/// Reads within the memory that a text of this size may take.
problems::ReadResult readWithin(const std::string& name, const std::string& text)
{
    g_most = g_live + (std::size_t{16} << 20) + 64 * text.size();
    try {
        auto result = readSample(name, text);
        g_most = SIZE_MAX;
        return result;
    } catch (...) {
        g_most = SIZE_MAX;
        throw;
    }
}

std::string rows(const std::string& section, int nodes, const std::function<std::string(int)>& row)
{
    std::string text = section + "\n";
    for (int node = 1; node <= nodes; ++node) text += std::to_string(node) + " " + row(node) + "\n";
    return text;
}

/// About 2 KB of every form: two-digit ids and values, so that a cut inside a number leaves a number.
std::map<std::string, std::string> longSamples()
{
    constexpr int kNodes = 42;
    const std::string size = "DIMENSION : " + std::to_string(kNodes) + "\n";
    const std::string places = rows("NODE_COORD_SECTION", kNodes, [](int node) {
        return std::to_string(100 + 7 * node) + " " + std::to_string(10 * node) + ".25";
    });
    const std::string demands =
        rows("DEMAND_SECTION", kNodes, [](int node) { return std::to_string(node == 12 ? 0 : 10 + node); });
    const std::string service = rows("SERVICE_TIME_SECTION", kNodes,
                                     [](int node) { return std::to_string(node == 12 ? 0 : 10 + node); });
    const std::string windows = rows("TIME_WINDOW_SECTION", kNodes, [](int node) {
        return std::to_string(10 + node) + " " + std::to_string(2000 + node);
    });
    const std::string head = "NAME : cut\nEDGE_WEIGHT_TYPE : EUC_2D\n" + size;
    const std::string load = "CAPACITY : 120\n";
    const std::string depot = "DEPOT_SECTION\n12\n-1\n";
    std::string matrix;
    for (int entry = 0; entry < kNodes * (kNodes - 1) / 2; ++entry)
        matrix += std::to_string(10 + entry % 89) + (entry % 20 == 19 ? "\n" : " ");
    std::string solomon =
        "S25\n\nVEHICLE\nNUMBER CAPACITY\n 25 200\n\nCUSTOMER\nCUST NO. X Y DEMAND READY DUE SERVICE\n\n";
    for (int id = 0; id <= 50; ++id)
        solomon += std::to_string(id) + " " + std::to_string(10 + id) + " " +
                   std::to_string(20 + 3 * id % 50) + (id == 0 ? " 0" : " 12") + " 10 1000 " +
                   (id == 0 ? "0" : "10") + "\n";
    return {
        {"cvrp", head + "TYPE : CVRP\n" + load + places + demands + depot + "EOF\n"},
        {"cvrp, depots first", head + "TYPE : CVRP\n" + load + depot + places + demands + "EOF\n"},
        {"windows", head + "TYPE : VRPTW\n" + load + places + demands + depot + service + windows + "EOF\n"},
        {"windows, service last",
         head + "TYPE : VRPTW\n" + load + places + demands + windows + depot + service + "EOF\n"},
        {"tour", head + "TYPE : TSP\n" + places + "EOF\n"},
        {"matrix", "NAME : cut\nTYPE : TSP\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : UPPER_ROW\n" +
                       size + "EDGE_WEIGHT_SECTION\n" + matrix + "\n" + "DISPLAY_DATA_SECTION\n" +
                       places.substr(places.find('\n') + 1) + "EOF\n"},
        {"solomon", solomon}};
}

/// One random change: of bytes, numbers, words or lines.
class Mutator
{
public:
    explicit Mutator(std::uint64_t seed) : m_random(seed) {}

    std::string mutated(std::string text)
    {
        for (std::uint32_t changes = 1 + below(3); changes > 0; --changes) change(text);
        return text;
    }

private:
    std::uint32_t below(std::size_t bound)
    {
        return bound == 0 ? 0 : m_random.below(static_cast<std::uint32_t>(bound));
    }

    void change(std::string& text)
    {
        if (text.empty()) return;
        switch (below(7)) {
        case 0:
            text[below(text.size())] = static_cast<char>(below(256));
            break;
        case 1:
            replaceToken(text, kExtremes[below(kExtremes.size())]);
            break;
        case 2:
            replaceToken(text, tokenAt(text, below(text.size())));
            break;
        case 3: {
            const auto [start, size] = lineAt(text, below(text.size()));
            text.erase(start, size);
            break;
        }
        case 4: {
            const auto [start, size] = lineAt(text, below(text.size()));
            text.insert(lineAt(text, below(text.size())).first, text.substr(start, size));
            break;
        }
        case 5:
            text.erase(below(text.size()), 1 + below(40));
            break;
        default:
            text.resize(below(text.size()));
        }
    }

    static std::string tokenAt(const std::string& text, std::size_t at)
    {
        const auto start = text.find_first_not_of(" \n:", at);
        if (start == std::string::npos) return "0";
        return text.substr(start, text.find_first_of(" \n:", start) - start);
    }

    void replaceToken(std::string& text, const std::string& with)
    {
        const auto start = text.find_first_not_of(" \n:", below(text.size()));
        if (start == std::string::npos) return;
        const auto end = std::min(text.size(), text.find_first_of(" \n:", start));
        text.replace(start, end - start, with);
    }

    static std::pair<std::size_t, std::size_t> lineAt(const std::string& text, std::size_t at)
    {
        const auto before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        const std::size_t start = before == std::string::npos ? 0 : before + 1;
        const auto end = text.find('\n', start);
        return {start, (end == std::string::npos ? text.size() : end + 1) - start};
    }

    const std::vector<std::string> kExtremes = {"0",
                                                "-1",
                                                "1",
                                                "2",
                                                "1e18",
                                                "9223372036854775807",
                                                "2147483648",
                                                "50000000",
                                                "1000000000",
                                                "0.000001",
                                                "nan",
                                                "1e309",
                                                "EUC_3D",
                                                "GEO",
                                                "ATT",
                                                "XRAY1",
                                                "MAN_2D",
                                                "EXPLICIT",
                                                "FULL_MATRIX",
                                                "UPPER_ROW",
                                                "TSP",
                                                "ATSP",
                                                "CVRP",
                                                "VRPTW",
                                                "MDVRP",
                                                "HFVRP",
                                                "DEMAND_SECTION",
                                                "NODE_COORD_SECTION",
                                                "EDGE_WEIGHT_SECTION",
                                                "EOF"};
    solve::Random m_random;
};

} // namespace

class TestMutations : public QObject
{
    Q_OBJECT

private slots:
    // A hang ends the program by its processor time.
    void initTestCase()
    {
        const rlimit limit{800, 810};
        QVERIFY(::setrlimit(RLIMIT_CPU, &limit) == 0);
    }

    void read_beyondTheLimitOfMemory_wouldFail()
    {
        g_most = g_live + 1000;
        bool refused = false;
        try {
            readSample("cvrp", samples().at("cvrp"));
        } catch (const std::bad_alloc&) {
            refused = true;
        }
        g_most = SIZE_MAX;
        QVERIFY(refused);
    }

    void read_cutAtEveryByte_isRefusedOrComplete_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("text");
        for (const auto& [name, text] : longSamples())
            QTest::newRow(qPrintable("long: " + shown(name))) << name << text;
        for (const auto& [name, text] : samples()) QTest::newRow(name.c_str()) << name << text;
    }
    void read_cutAtEveryByte_isRefusedOrComplete()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, text);
        const std::string digest = readSample(name, text).problem->digest();
        int accepted = 0;
        for (std::size_t size = 0; size < text.size(); ++size) {
            problems::ReadResult result;
            const QString message = refusal([&] { result = readWithin(name, text.substr(0, size)); });
            const QString where = QStringLiteral("cut at byte %1: ").arg(size);
            if (message != "accepted") {
                QVERIFY2(message.startsWith("f:"), qPrintable(where + message));
                continue;
            }
            ++accepted;
            if (result.problem->digest() == digest) {
                // Only the line end after EOF may be missing without a word.
                QVERIFY2(size == text.size() - 1 || !result.warnings.empty(), qPrintable(where));
                continue;
            }
            // The one form without a count: a cut at a line end can only be suspected, and is.
            QVERIFY2(name.starts_with("solomon") && text[size - 1] == '\n', qPrintable(where));
            const bool isPublishedSize = result.problem->size().starts_with("25 stops");
            QVERIFY2(isPublishedSize ||
                         (!result.warnings.empty() && shown(result.warnings.front()).contains("cut short")),
                     qPrintable(where));
        }
        QVERIFY(accepted >= 1 || name.starts_with("solomon") || tests::isCounted(name));
    }

    void read_mutated_neverCrashesAndStaysItself_data()
    {
        QTest::addColumn<std::string>("name");
        for (const auto& [name, text] : samples()) QTest::newRow(name.c_str()) << name;
    }
    void read_mutated_neverCrashesAndStaysItself()
    {
        QFETCH(std::string, name);
        const std::string& text = samples().at(name);
        const int rounds = 20'000 / static_cast<int>(samples().size());
        Mutator mutator(name.size() * 1000 + static_cast<unsigned char>(name[0]));
        int refused = 0;
        int accepted = 0;
        for (int round = 0; round < rounds; ++round) {
            const std::string changed = mutator.mutated(text);
            problems::ReadResult result;
            const QString message = refusal([&] { result = readWithin(name, changed); });
            if (message != "accepted") {
                QVERIFY2(message.startsWith("f:"), qPrintable(message));
                ++refused;
                continue;
            }
            ++accepted;
            const auto again = problems::decodeProblem(result.problem->encode().bytes(), "payload");
            QVERIFY2(again->digest() == result.problem->digest(), changed.c_str());
        }
        QVERIFY(refused > rounds / 10);
        QVERIFY(accepted > rounds / 100);
    }
};

QTEST_APPLESS_MAIN(TestMutations)
#include "tst_Mutations.moc"
