// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/kinds/Kinds.h"

#include "views/choice/ChoiceFacts.h"
#include "views/choice/ChoiceView.h"
#include "views/gantt/GanttContent.h"
#include "views/gantt/GanttPainter.h"
#include "views/gantt/GanttView.h"
#include "views/map/MapContent.h"
#include "views/map/MapPainter.h"
#include "views/map/MapView.h"
#include "views/routing/RoutingEditor.h"
#include "views/scheduling/ShopEditor.h"

#include <QCoreApplication>

#include <array>

namespace tradeoff::views {

namespace {

QString mapTitle()
{
    return QCoreApplication::translate("Kinds", "Map");
}

PlanView* createMap(Selection& selection, const Theme& theme, QWidget* parent)
{
    return new MapView(selection, theme, parent);
}

ProblemEditor* createRoutingEditor(Selection& selection, const Theme& theme, QWidget* pages)
{
    return new RoutingEditor(selection, theme, pages);
}

/// Distance, time and what is lost by leaving stops out are priced in the cost.
bool isPartOfCost(const std::string& objective, const std::string& whole)
{
    return whole == "cost" &&
           (objective == "unserved_prize" || objective == "distance" || objective == "duration");
}

QString choicesTitle()
{
    return QCoreApplication::translate("Kinds", "Choices");
}

PlanView* createChoices(Selection& selection, const Theme& theme, QWidget* parent)
{
    return new ChoiceView(selection, theme, parent);
}

QString ganttTitle()
{
    return QCoreApplication::translate("Kinds", "Schedule");
}

PlanView* createGantt(Selection& selection, const Theme& theme, QWidget* parent)
{
    return new GanttView(selection, theme, parent);
}

ProblemEditor* createShopEditor(Selection& selection, const Theme& theme, QWidget* pages)
{
    return new ShopEditor(selection, theme, pages);
}

const auto& table()
{
    static const std::array kTable = {
        KindViews{"choice", "choices", choicesTitle, createChoices, 0.62, paintChoiceThumbnail, choiceFacts,
                  nullptr},
        KindViews{"routing", "map", mapTitle, createMap, 0.5, paintMapThumbnail, routingFacts,
                  createRoutingEditor, chosenStopsFacts, isPartOfCost},
        KindViews{"scheduling", "gantt", ganttTitle, createGantt, 0.6, paintGanttThumbnail, schedulingFacts,
                  createShopEditor},
    };
    return kTable;
}

} // namespace

std::span<const KindViews> kindViews()
{
    return table();
}

const KindViews* kindViewsOf(std::string_view kind)
{
    for (const auto& entry : kindViews())
        if (entry.id == kind) return &entry;
    return nullptr;
}

bool mayTrade(std::string_view kind, const std::string& one, const std::string& other)
{
    const KindViews* views = kindViewsOf(kind);
    return !views || !views->isPartOf || !(views->isPartOf(one, other) || views->isPartOf(other, one));
}

} // namespace tradeoff::views
