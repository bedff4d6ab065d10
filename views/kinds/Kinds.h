// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"
#include "views/kinds/PlanView.h"
#include "views/kinds/ProblemEditor.h"

#include <QString>

#include <span>
#include <string_view>
#include <vector>

class QPainter;
class QRectF;

namespace tradeoff::views {

class Selection;
class Theme;

/// One line of an inspector.
struct Fact
{
    QString name;
    QString value;
};

/// A problem to be painted in small, with one of its plans or without.
struct Small
{
    const problems::Problem& problem;
    const problems::Solution* plan = nullptr;
};

/// What the window knows of one kind of problem. The table in Kinds.cpp is the only list there is.
struct KindViews
{
    std::string_view id;     ///< of the kind: "routing"
    std::string_view viewId; ///< for `--view`: "map"
    QString (*viewTitle)();  ///< for the card: "Map"
    PlanView* (*createPlanView)(Selection& selection, const Theme& theme, QWidget* parent);
    double share; ///< of the width that frontier and plan view have together
    /// For cards and lists.
    void (*paintThumbnail)(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme);
    /// What the kind has to say of a plan beyond its objectives.
    std::vector<Fact> (*planFacts)(const problems::Problem& problem, const problems::Solution& plan);
    /// Null for a kind whose problems are not changed in the window.
    ProblemEditor* (*createEditor)(Selection& selection, const Theme& theme, QWidget* pages);
    /// What several parts of a problem that are chosen together come to; plan may be null. Null where the
    /// kind has nothing to say.
    std::vector<Fact> (*chosenFacts)(const Small& small, const Selection& selection) = nullptr;
    /// Of two objectives, is the first a part of the second? Such two trade nothing, and nothing begins with
    /// them. Null: none is.
    bool (*isPartOf)(const std::string& objective, const std::string& whole) = nullptr;
};

std::span<const KindViews> kindViews();
/// Null for a kind without views.
const KindViews* kindViewsOf(std::string_view kind);
/// Neither objective is a part of the other.
bool mayTrade(std::string_view kind, const std::string& one, const std::string& other);

} // namespace tradeoff::views
