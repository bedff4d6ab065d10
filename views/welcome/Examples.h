// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>

namespace tradeoff::views {

/// A problem that comes with the program, as its card tells of it.
struct ExampleCase
{
    const char* file; ///< in resources/examples
    const char* title;
    const char* about;   ///< what is traded; translated
    const char* seconds; ///< how long its first run takes: "10 s"
    bool isMadeUp;       ///< a table of numbers that nobody measured
};

/// The bundled examples in the order of their cards; the only list there is.
std::span<const ExampleCase> exampleCases();
QString titleOf(const ExampleCase& example);
QString aboutOf(const ExampleCase& example);

} // namespace tradeoff::views
