// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/PlanView.h"
#include "views/welcome/Examples.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tradeoff::views {

class Theme;
class ThumbnailArea;

/// One bundled example: its picture, what it is, how large, how long its first run takes. Closed until the
/// problem is read.
class ExampleCard final : public QFrame
{
    Q_OBJECT

public:
    ExampleCard(const ExampleCase& example, const Theme& theme, QWidget* parent);

    /// plan: drawn into the picture, where the example was run before; null: the problem alone.
    void setProblem(problems::ProblemPtr problem, PlanPtr plan);
    QPushButton& openButton() { return *m_open; }
    QString about() const;
    ThumbnailArea& picture() { return *m_picture; }

private:
    void scale();

    const ExampleCase& m_example;
    const Theme& m_theme;
    ThumbnailArea* m_picture = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace tradeoff::views
