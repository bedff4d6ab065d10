// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tradeoff::studio {

/// Where the project of a problem file lives: FILE.tradeoff beside it, or in the documents folder where that
/// folder cannot be written or the file came with the program.
QString projectPathFor(const QString& problemFile, bool inDocuments);

/// The example that comes with the program; empty where it is not installed.
QString examplePath();

} // namespace tradeoff::studio
