// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanBoard.h"

#include <QString>

#include <utility>
#include <vector>

namespace tradeoff::views {

/// What the description beside a CSV file adds to its name.
inline constexpr const char* kBesideCsv = "-metadata.json";

/// Where a figure or a table comes from and how to make it again. Says nothing of the moment it was written
/// and nothing of folders: the same project gives the same bytes.
struct Provenance
{
    QString title;   ///< "Deliveries in a town: plan 12"
    QString source;  ///< the project's file name
    QString problem; ///< name and SHA-256
    QString plan;    ///< its reference; empty where the figure is of no single plan
    QString run;     ///< the command that made the plan; empty where it came from a file
    QString command; ///< what draws the figure again

    /// "Title", "Source", "Problem", … with what is not empty, for a picture's text fields.
    std::vector<std::pair<QString, QString>> fields() const;
    /// One line for the foot of a figure.
    QString line() const;
    /// What stands beside the CSV file of this name: a description by W3C "Metadata Vocabulary for Tabular
    /// Data" (2015).
    QByteArray besideCsv(const QString& fileName, const QStringList& columns) const;
};

/// What is drawn, in words of the command line.
struct ViewWords
{
    QString view;          ///< "map"
    QStringList arguments; ///< more of the command: "--plan", "3fa9…"
    QString out;           ///< a file name
};

/// The command that makes a run again, from the project it was made in.
QString commandOf(const project::RunInfo& run, const QString& source);
/// plan: null for none.
Provenance provenanceOf(const project::Snapshot& snapshot, const PlanSet& plans, const PlanEntry* plan,
                        const ViewWords& words);
/// As a shell reads it back.
QString shellWord(const QString& word);

} // namespace tradeoff::views
