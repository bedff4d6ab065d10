// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/Examples.h"

#include <QCoreApplication>

#include <array>

namespace tradeoff::views {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Examples", text)

constexpr std::array kExamples = {
    ExampleCase{"deliveries-100.vrp", TEXT("Deliveries from one depot"),
                TEXT("Distance against the longest route."), "10 s", false},
    ExampleCase{"workshop-30.json", TEXT("A workshop's orders"), TEXT("Makespan against tardiness."), "10 s",
                true},
    ExampleCase{"made-up-models.csv", TEXT("Which model answers what"), TEXT("Accuracy against dollars."),
                "< 1 s", true},
    ExampleCase{"samples-per-task.csv", TEXT("How many samples per task"),
                TEXT("A budget over tasks of unequal difficulty."), "< 1 s", true},
    ExampleCase{"bakery-30.json", TEXT("A bakery's morning round"),
                TEXT("Vans and bikes, opening hours, breaks, two loads."), "10 s", true},
};

#undef TEXT

} // namespace

std::span<const ExampleCase> exampleCases()
{
    return kExamples;
}

QString titleOf(const ExampleCase& example)
{
    return QCoreApplication::translate("Examples", example.title);
}

QString aboutOf(const ExampleCase& example)
{
    QString text = QCoreApplication::translate("Examples", example.about);
    if (example.isMadeUp) text += QLatin1Char(' ') + QCoreApplication::translate("Examples", "Made-up data.");
    return text;
}

} // namespace tradeoff::views
