// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/PlanView.h"

#include <QPixmap>
#include <QWidget>

namespace tradeoff::views {

class Theme;

/// A problem in small, with a plan of it where there is one.
class ThumbnailArea final : public QWidget
{
    Q_OBJECT

public:
    ThumbnailArea(const Theme& theme, QWidget* parent);

    void setProblem(problems::ProblemPtr problem, PlanPtr plan = nullptr);
    bool hasPlan() const { return m_plan != nullptr; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void forget();
    void paintPicture();

    const Theme& m_theme;
    problems::ProblemPtr m_problem;
    PlanPtr m_plan;
    QPixmap m_picture; ///< as last painted; null: to be painted anew
};

} // namespace tradeoff::views
