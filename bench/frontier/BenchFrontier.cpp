// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "bench/frontier/Naive.h"

#include "core/frontier/Archive.h"
#include "core/frontier/Dominance.h"
#include "core/frontier/Hypervolume.h"
#include "core/frontier/Layers.h"
#include "core/solve/Random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace tradeoff;

// bench_frontier: best of several runs in ms of CPU time, one thread, beside published figures of other
// libraries (taken on one core of a 2.1 GHz Xeon, best of 3; the ratio is ours / theirs) and beside a naive
// version in this run.

namespace {

enum class Work { Front, Layers, Volume, Contributions };
enum class Shape { Uniform, OnFront };

constexpr std::array<std::size_t, 3> kSizes = {1'000, 10'000, 100'000};
constexpr double kNotMeasured = 0;

struct Reference
{
    Work work;
    Shape shape;
    std::size_t objectives;
    const char* peer;
    std::array<double, 3> milliseconds; ///< for kSizes
};

constexpr const char* kMoocore = "moocore 3989f5b";
constexpr const char* kPagmo = "pagmo 2.18";

const std::vector<Reference> kReferences = {
    {Work::Front, Shape::Uniform, 2, kMoocore, {0.013, 0.28, 6.1}},
    {Work::Front, Shape::Uniform, 2, kPagmo, {0.18, 2.4, 46}},
    {Work::Front, Shape::Uniform, 3, kMoocore, {0.024, 0.27, 10.1}},
    {Work::Front, Shape::OnFront, 2, kMoocore, {0.016, 0.28, 5.8}},
    {Work::Front, Shape::OnFront, 3, kMoocore, {0.21, 2.4, 58.8}},
    {Work::Layers, Shape::Uniform, 2, kMoocore, {0.04, 0.87, 28.9}},
    {Work::Layers, Shape::Uniform, 2, kPagmo, {13, 1460, kNotMeasured}},
    {Work::Layers, Shape::Uniform, 3, kMoocore, {0.28, 6.5, 307}},
    {Work::Layers, Shape::Uniform, 3, kPagmo, {14, 1420, kNotMeasured}},
    {Work::Volume, Shape::OnFront, 2, kMoocore, {0.08, 1.3, 23.1}},
    {Work::Volume, Shape::OnFront, 2, kPagmo, {0.19, 2.0, 29.5}},
    {Work::Volume, Shape::OnFront, 3, kPagmo, {0.42, 4.9, 50.8}},
    {Work::Volume, Shape::OnFront, 3, kMoocore, {0.20, 2.9, 68.0}},
    {Work::Contributions, Shape::OnFront, 2, kMoocore, {0.10, 1.4, 26.0}},
    {Work::Contributions, Shape::OnFront, 3, kMoocore, {0.34, 3.9, 131}},
};

const char* nameOf(Work work)
{
    constexpr std::array names = {"first front", "all layers", "hypervolume", "contributions"};
    return names[static_cast<std::size_t>(work)];
}

struct Points
{
    std::size_t objectives = 0;
    std::vector<double> coordinates; ///< row-major, 0 to 1
    std::vector<std::int64_t> keys;  ///< the same in 2^-52

    frontier::KeyTable keyTable() const { return {keys, objectives}; }
    frontier::PointTable table() const { return {coordinates, objectives}; }
    std::vector<std::vector<double>> rows() const
    {
        std::vector<std::vector<double>> result;
        for (std::size_t i = 0; i < table().size(); ++i)
            result.emplace_back(table().row(i), table().row(i) + objectives);
        return result;
    }
};

/// Uniform in the unit cube, or on the part of the unit sphere where no point beats another.
Points draw(std::size_t size, std::size_t objectives, Shape shape)
{
    solve::Random random(7, static_cast<std::uint32_t>(objectives));
    Points points{objectives, {}, {}};
    for (std::size_t i = 0; i < size; ++i) {
        std::vector<double> row;
        for (std::size_t k = 0; k < objectives; ++k) {
            const double u = 1 - random.unit();
            row.push_back(shape == Shape::Uniform ? u
                                                  : std::sqrt(-2 * std::log(u)) *
                                                        std::abs(std::cos(6.283185307 * random.unit())));
        }
        double length = 1;
        if (shape == Shape::OnFront) {
            length = 0;
            for (const double value : row) length += value * value;
            length = std::sqrt(length);
        }
        for (const double value : row) points.coordinates.push_back(value / length);
    }
    for (const double value : points.coordinates)
        points.keys.push_back(static_cast<std::int64_t>(value * 0x1.0p52));
    return points;
}

double checksum = 0; // keeps the work from being optimised away; printed at the end

double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double bestMilliseconds(int repetitions, const std::function<double()>& work)
{
    double best = 1e300;
    for (int i = 0; i < repetitions; ++i) {
        const double start = cpuMilliseconds();
        checksum += work();
        best = std::min(best, cpuMilliseconds() - start);
    }
    return best;
}

double ours(Work work, const Points& points, const std::vector<double>& reference)
{
    switch (work) {
    case Work::Front:
        return static_cast<double>(frontier::nonDominated(points.keyTable()).size());
    case Work::Layers:
        return frontier::layers(points.keyTable())[0];
    case Work::Volume:
        return frontier::hypervolume(points.table(), reference);
    case Work::Contributions:
        return frontier::contributions(points.table(), reference)[0];
    }
    return 0;
}

double naive(Work work, const Points& points, const std::vector<double>& reference)
{
    switch (work) {
    case Work::Front:
        return static_cast<double>(bench::naiveFront(points.keyTable()));
    case Work::Layers:
        return bench::naiveLayers(points.keyTable());
    case Work::Volume:
        return bench::naiveHypervolume(points.rows(), reference);
    case Work::Contributions:
        return bench::naiveContributions(points.rows(), reference)[0];
    }
    return 0;
}

/// The naive versions that square or cube the number of points are left out where they would take minutes.
bool isNaiveBearable(Work work, std::size_t size, std::size_t objectives)
{
    if (work == Work::Front) return true;
    if (work == Work::Layers) return size <= 10'000;
    if (work == Work::Volume) return objectives == 2 || size <= 10'000;
    return size <= 1'000 && objectives == 2;
}

void printRow(Work work, Shape shape, std::size_t objectives)
{
    const std::vector<double> reference(objectives, 1.1);
    for (std::size_t s = 0; s < kSizes.size(); ++s) {
        const Points points = draw(kSizes[s], objectives, shape);
        const int repetitions = kSizes[s] >= 100'000 ? 15 : 40;
        const double mine = bestMilliseconds(repetitions, [&] { return ours(work, points, reference); });
        std::printf("%-13s %zu-D %-8s %7zu  %9.3f", nameOf(work), objectives,
                    shape == Shape::Uniform ? "uniform" : "on front", kSizes[s], mine);
        if (isNaiveBearable(work, kSizes[s], objectives)) {
            const double plain = bestMilliseconds(1, [&] { return naive(work, points, reference); });
            std::printf("  %9.2f %6.2f", plain, mine / plain);
        } else
            std::printf("  %9s %6s", "-", "-");
        for (const auto& entry : kReferences)
            if (entry.work == work && entry.shape == shape && entry.objectives == objectives &&
                entry.milliseconds[s] != kNotMeasured)
                std::printf("  %s %.3g (%.2f)", entry.peer, entry.milliseconds[s],
                            mine / entry.milliseconds[s]);
        std::printf("\n");
        std::fflush(stdout);
    }
}

void printAlone(const char* what, std::size_t objectives, Shape shape, std::size_t size,
                const std::function<double(const Points&)>& work)
{
    const Points points = draw(size, objectives, shape);
    const double took = bestMilliseconds(3, [&] { return work(points); });
    std::printf("%-13s %zu-D %-8s %7zu  %9.3f\n", what, objectives,
                shape == Shape::Uniform ? "uniform" : "on front", size, took);
    std::fflush(stdout);
}

/// One point after the other; the points are made outside the time that counts.
double fillArchive(const std::vector<frontier::Point>& points)
{
    frontier::Archive archive(points[0].size());
    for (std::size_t i = 0; i < points.size(); ++i) archive.add(points[i], i);
    return static_cast<double>(archive.members().size());
}

void printArchive(std::size_t objectives, Shape shape)
{
    constexpr std::size_t kPoints = 20'000;
    const Points drawn = draw(kPoints, objectives, shape);
    std::vector<frontier::Point> points;
    for (std::size_t i = 0; i < kPoints; ++i) {
        frontier::Point point;
        for (std::size_t k = 0; k < objectives; ++k) point.push_back({drawn.keyTable().row(i)[k]});
        points.push_back(std::move(point));
    }
    const double took = bestMilliseconds(3, [&] { return fillArchive(points); });
    std::printf("%-13s %zu-D %-8s %7zu  %9.3f\n", "archive", objectives,
                shape == Shape::Uniform ? "uniform" : "on front", kPoints, took);
    std::fflush(stdout);
}

/// What no figure of others is known for.
void printRest()
{
    for (const std::size_t objectives : {4, 6}) {
        const std::vector<double> reference(objectives, 1.1);
        printAlone("first front", objectives, Shape::Uniform, 100'000,
                   [](const Points& points) { return ours(Work::Front, points, {}); });
        printAlone("all layers", objectives, Shape::Uniform, 10'000,
                   [](const Points& points) { return ours(Work::Layers, points, {}); });
        printAlone("hypervolume", objectives, Shape::OnFront, objectives == 4 ? 1'000 : 100,
                   [&](const Points& points) { return ours(Work::Volume, points, reference); });
    }
    for (const std::size_t objectives : {2, 3, 4}) {
        printArchive(objectives, Shape::Uniform);
        printArchive(objectives, Shape::OnFront);
    }
}

} // namespace

int main()
{
    std::printf("%-13s %-3s %-8s %7s  %9s  %9s %6s  peers in ms (ours / theirs)\n", "work", "", "points", "n",
                "ms", "naive ms", "ratio");
    for (const std::size_t objectives : {2, 3}) {
        printRow(Work::Front, Shape::Uniform, objectives);
        printRow(Work::Front, Shape::OnFront, objectives);
        printRow(Work::Layers, Shape::Uniform, objectives);
        printRow(Work::Volume, Shape::OnFront, objectives);
        printRow(Work::Contributions, Shape::OnFront, objectives);
    }
    printRest();
    std::printf("checksum %.6f\n", checksum);
    return 0;
}
