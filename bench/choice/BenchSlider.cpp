// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/format/Random.h"
#include "views/choice/ChoiceView.h"
#include "views/selection/Selection.h"
#include "views/theme/Theme.h"

#include <QApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace tradeoff;
using namespace tradeoff::problems::choice;

// bench_slider: milliseconds of one step of the budget slider, from the move to the painted view (offscreen),
// at 36,000 rows × 11 options, planned and logged; aimed at 16.

namespace {

double now()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

/// Of this thread alone: what a move costs however busy the machine is.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void print(const char* table, const char* what, std::vector<double> spent)
{
    std::sort(spent.begin(), spent.end());
    const std::size_t moves = spent.size();
    std::printf("%s: one move %.2f ms of %s in the middle, %.2f at the 95th of 100, %.2f at worst\n", table,
                spent[moves / 2], what, spent[moves * 95 / 100], spent.back());
}

problems::ProblemPtr randomTable(bool isLogged)
{
    format::Random random(1);
    Table table;
    table.name = "random";
    table.isLogged = isLogged;
    table.accuracy = {"accuracy", "", 4, 1, true, Grade::Measured, {}};
    table.cost = {"cost", "USD", 7, 1, false, Grade::Measured, {}};
    for (int option = 0; option < 11; ++option)
        table.options.push_back({"option-" + std::to_string(option), "", {}, 0, 0, ""});
    for (int row = 0; row < 36'000; ++row) {
        table.rows.push_back("row-" + std::to_string(row));
        const std::int64_t hard = random.below(5000);
        for (std::int64_t option = 0; option < 11; ++option) {
            table.accuracy.cells.push_back(
                std::clamp<std::int64_t>(400 * option - hard + random.below(6000), 0, 10'000));
            table.cost.cells.push_back((option + 1) * (1000 + random.below(4000)));
        }
    }
    return std::make_shared<const Problem>(std::move(table));
}

void measure(bool isLogged)
{
    constexpr int kMoves = 200;
    views::Theme theme;
    theme.installInto(*qApp);
    views::Selection selection;
    views::ChoiceView view(selection, theme);
    view.resize(900, 600);
    view.show();
    const double begin = now();
    view.showProblem(randomTable(isLogged));
    const double made = now();
    while (!view.isSettled()) QApplication::processEvents();
    std::printf("%s: ready after %.1f ms, of which the table took %.1f\n", isLogged ? "logged" : "planned",
                now() - begin, made - begin);
    view.repaint();
    QApplication::processEvents(); // the first layout belongs to opening
    std::vector<double> spent;
    std::vector<double> own;
    auto& desk = view.desk();
    for (int i = 0; i < kMoves; ++i) {
        const double share = (i * 37 % kMoves) / double(kMoves);
        const double start = now();
        const double startOwn = processorTime();
        desk.setAmount(desk.axis().amountAt(share));
        view.repaint();
        QApplication::processEvents();
        spent.push_back(now() - start);
        own.push_back(processorTime() - startOwn);
    }
    const char* table = isLogged ? "logged" : "planned";
    print(table, "wall clock", spent);
    print(table, "its own processor time", own);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    measure(false);
    measure(true);
    return 0;
}
