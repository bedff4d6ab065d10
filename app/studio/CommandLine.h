// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/theme/Theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace tradeoff::studio {

/// What the program was asked for.
struct CommandLine
{
    QString file;    ///< to open in the window
    QString project; ///< to render; empty for a window
    QString view;    ///< "frontier", "window", a kind's view, a table: whatever the window can export
    QString out;
    QString
        plan; ///< SolutionRef as text, or a plan's number; empty for the plan with the least first objective
    QStringList objectives; ///< ids: the first two become the axes; empty for the problem's own first two
    QString background;     ///< a GeoJSON file to draw below the map; empty for none
    QSize size{1366, 768};
    double scale = 1; ///< pixels of a PNG per unit of size
    std::optional<views::Scheme> scheme;
    QString screenshots; ///< a folder for pictures of every view; empty: none are asked for
    bool timeFirstFrame = false;
    QString error; ///< why the arguments cannot be followed, in one sentence

    bool isRender() const { return !project.isEmpty(); }
};

/// Reads the arguments. --help and --version print and end the program.
CommandLine readCommandLine(const QStringList& arguments);
/// Will a picture be made? Known before there is an application, because that needs no display.
bool asksForPicture(int count, char** arguments);
/// Ends the file name as a table?
bool isTableFile(const QString& path);

} // namespace tradeoff::studio
